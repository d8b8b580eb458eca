"""The record: what is known of agreements, who said so, and how it changed. It knows nobody else."""
