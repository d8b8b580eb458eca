"""Treaty Tracker: where agreements stand, with the sentence and the source behind every date.

Nothing is imported here: the reader (tracker.reading) must run without Django.
"""
