"""Public identifiers: opaque, prefixed by their noun, never reused (`agr_7k2m9xq4`)."""

import secrets

_ALPHABET = (
    "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: nothing that reads like another
)


def public_id(prefix: str) -> str:
    """A new identifier of 50 random bits; the column's unique constraint refuses the improbable twin."""
    return f"{prefix}_{''.join(secrets.choice(_ALPHABET) for _ in range(10))}"
