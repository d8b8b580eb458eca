"""Every kind of page a reader can open, with an address of each in the demonstration."""

PUBLIC = [
    "/",
    "/agreements",
    "/agreements?q=logistics",
    "/agreements?q=nothing-of-the-kind",
    "/agreements/relos",
    "/agreements/relos?as_of=2026-01-01",
    "/participants",
    "/participants/india",
    "/about",
    "/no-such-page",
    "/api/v1/",
]
# Swagger's own page, in its own colours: what it looks like is not ours, what it asks for is.
EXPLORER = "/api/v1/docs"
