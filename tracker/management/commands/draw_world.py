"""Draws the world for the map of participants anew: once, and again only where borders or the drawing change."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.management.atlas import drawn
from tracker.pages.world import SHAPES


class Command(BaseCommand):
    help = "Draw the shapes of the map from the unpacked npm package world-atlas 2.0.2."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where its countries-110m.json lies")

    def handle(self, *, folder: Path, **options: object) -> None:
        try:
            world = drawn(folder)
        except (OSError, KeyError, ValueError) as error:
            raise CommandError(
                f"{folder} does not hold the shapes of world-atlas: {error}"
            ) from error
        SHAPES.write_text(json.dumps(world, separators=(",", ":")) + "\n")
        self.stdout.write(f"{len(world['shapes'])} shapes, {len(world['dots'])} dots: {SHAPES}")
