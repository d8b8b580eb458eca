"""The HTML checker of the W3C's validator (vnu) has nothing to say about any public page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.browser.pages import public

pytestmark = pytest.mark.usefixtures("demonstration")


def test_the_html_of_every_page_is_without_error_or_warning(
    client: Client, checkers: Path, tmp_path: Path
) -> None:
    for number, path in enumerate(public()):
        answer = client.get(path, headers={"accept": "text/html"})
        (tmp_path / f"{number:02}.html").write_bytes(answer.content)
    checker = ["java", "-jar", str(checkers / "vnu-jar/build/dist/vnu.jar"), "--skip-non-html"]
    checked = subprocess.run([*checker, str(tmp_path)], capture_output=True, text=True, check=False)
    assert checked.stderr == ""
