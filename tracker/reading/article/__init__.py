"""The article around a sentence: whose it is, what it has told so far, and of which agreements."""
