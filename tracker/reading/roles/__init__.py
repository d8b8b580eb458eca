"""Roles: who does it, to what, for whom, and on which of the days that the sentence tells."""
