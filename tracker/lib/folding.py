"""One spelling for matching: without case, accents or surplus space ("Türkiye" and "TURKIYE" are the same name)."""

import unicodedata


def fold(text: str) -> str:
    """Case-folded, accents dropped, white space single; letters without a base form are kept as they are."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())
