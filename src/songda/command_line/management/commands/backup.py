from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from songda.command_line.archive import back_up
from songda.command_line.bars import bars


class Command(BaseCommand):
    help = "Write the whole installation (rows, uploads, version, chain heads) to one file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.exists():
            raise CommandError(f"{file} is there already. Choose another name.")
        with bars() as progress:
            try:
                manifest = back_up(file, timezone.now(), progress)
            except OSError as error:
                raise CommandError(f"Cannot write {file}: {error}") from error
        rows = sum(manifest.rows.values())
        self.stdout.write(f"{file}: {rows} rows, {manifest.uploads} uploads.")
