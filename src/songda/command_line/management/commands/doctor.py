import sys
from typing import Any

from django.core.management.base import BaseCommand

from songda.command_line.health import LOOKS


class Command(BaseCommand):
    help = "Check this installation: a sentence for every fault, exit code 1 if there is one."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for name, look in LOOKS.items():
            found = list(look())
            faults += len(found)
            self.stdout.write(f"{'fault' if found else 'ok':6} {name}")
            for sentence in found:
                self.stdout.write(f"       {sentence}")
        if faults:
            sys.exit(1)
