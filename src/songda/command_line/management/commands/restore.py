from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from songda.command_line.archive import Unusable, restore
from songda.command_line.bars import bars


class Command(BaseCommand):
    help = "Put a backup in the place of this installation: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", action="store_true", help="replace what is here")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        with bars() as progress:
            try:
                manifest = restore(file, progress, force=force)
            except Unusable as error:
                raise CommandError(str(error)) from error
        self.stdout.write(
            f"Restored {sum(manifest.rows.values())} rows and {manifest.uploads} uploads of "
            f"{manifest.made_at}. Run ./songda verify to check every entry again."
        )
