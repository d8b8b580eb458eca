"""Drafts: a step with its date becomes a finding: on which day, whether it is done, and what says so."""
