"""Django's PostgreSQL, except for how a connection is found to be still there."""
