from tests.webserver import canary, webserver

__all__ = ["canary", "webserver"]
