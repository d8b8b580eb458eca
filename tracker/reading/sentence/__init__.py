"""One sentence: everybody and everything in it that the lexicon knows, and the acts that its verbs and nouns stand for."""
