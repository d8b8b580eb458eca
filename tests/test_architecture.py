"""The walls of the house: who may import whom, and what its documents promise."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SETTINGS = (ROOT / "tracker" / "settings.py").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
COMPOSE = (ROOT / "docker-compose.yml").read_text()
README = (ROOT / "README.md").read_text()


def test_imports_keep_the_contracts() -> None:
    program = Path(sys.executable).parent / "lint-imports"
    command = [str(program), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_is_in_the_layers() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = contracts["contracts"][0]
    assert layers["exhaustive"]


def test_the_readme_opens_with_two_commands_of_one_line_each() -> None:
    run, test = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[:2]
    assert run.count("\n") == test.count("\n") == 1
    assert "manage.py up" in run
    assert "pytest" in test


def test_the_example_environment_names_every_variable() -> None:
    read = {*re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS), *re.findall(r"\$\{(\w+)", COMPOSE)}
    named = set(re.findall(r"^# ([A-Z][A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert named == read | {"PORT"}


@pytest.mark.parametrize("service", ["web", "worker", "beat", "migrate"])
def test_composed_services_get_their_secrets_from_outside_and_cannot_write(service: str) -> None:
    composed = yaml.safe_load(COMPOSE)["services"][service]
    assert composed["environment"]["SECRET_KEY"].startswith("${SECRET_KEY:?")
    assert composed["read_only"] is True
    assert composed["cap_drop"] == ["ALL"]


def test_part_two_of_the_requirements_is_marked_for_the_image_to_leave_out() -> None:
    product, tools = (ROOT / "requirements.txt").read_text().split("\n# PART 2")
    assert "Django==" in product
    assert "pytest==" in tools
