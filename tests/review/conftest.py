"""Who sits at the desk."""

import pytest
from django.test import Client

from tests.review.rows import make_editor


@pytest.fixture
def editor(db: None) -> Client:
    """The browser of one who may decide everything."""
    client = Client()
    client.force_login(make_editor())
    return client
