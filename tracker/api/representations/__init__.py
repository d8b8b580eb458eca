"""The one public representation of each noun, as plain dictionaries: what is sent is made here and nowhere else."""
