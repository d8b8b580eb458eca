"""Language: its words, read from a file, and the sentences and tokens that a text is cut into."""
