"""The addresses of the API, a noun each."""
