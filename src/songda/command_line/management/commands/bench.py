import argparse
import os
import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from songda.config.place import checkout


class Command(BaseCommand):
    help = "Measure speed: ./songda bench web (--only sqlite, --million, --json)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="which benchmark, such as web")
        parser.add_argument("rest", nargs=argparse.REMAINDER)

    def handle(self, *args: Any, name: str, rest: list[str], **options: Any) -> None:
        root = checkout()
        if root is None:
            raise CommandError("Benchmarks are part of the checkout; run ./songda bench there.")
        path = os.pathsep.join([str(root / "src"), str(root)])
        ended = subprocess.run(
            [sys.executable, "-m", "bench", name, *rest],
            cwd=root,
            env=os.environ | {"PYTHONPATH": path},
        )
        if ended.returncode:
            sys.exit(ended.returncode)
