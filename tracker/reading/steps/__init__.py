"""Steps: the acts of a sentence with their roles settled, those of minutes, rows and echoes too."""
