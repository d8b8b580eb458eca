"""None of its own: accounts and groups are Django’s. Only apps with this module are told of a migration."""
