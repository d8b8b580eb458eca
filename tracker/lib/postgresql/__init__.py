"""Django's PostgreSQL, except for two things: how a connection is found to be still there, and questions planned once."""
