"""Dates: the words that tell them, and the days that they mean. Counted, never guessed, never sharper than the words."""
