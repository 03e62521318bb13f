import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

ROOT = Path(__file__).resolve().parents[5]


class Command(BaseCommand):
    help = "Measure speed: ./songda bench web (--only sqlite, --million, --json)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="which benchmark, such as web")
        parser.add_argument("rest", nargs=argparse.REMAINDER)

    def handle(self, *args: Any, name: str, rest: list[str], **options: Any) -> None:
        if not (ROOT / "bench").is_dir():
            raise CommandError("Benchmarks are part of the checkout; run ./songda bench there.")
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        ended = subprocess.run(
            [sys.executable, "-m", "bench", name, *rest],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": path},
        )
        if ended.returncode:
            sys.exit(ended.returncode)
