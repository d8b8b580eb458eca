"""What the representations look like, for the OpenAPI description: nothing is serialized with these."""
