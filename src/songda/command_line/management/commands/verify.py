import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.progress import Progress

from songda.signing.checking import check_all_signatures
from songda.trail.chain import check
from songda.trail.models import Chain, Event

KINDS = {
    "changed": "its content is not what was recorded",
    "missing": "it is missing",
    "broken": "it does not follow from the event before it",
    "head": "the chain does not end where it should",
}


class Command(BaseCommand):
    help = "Re-compute every hash chain and every signature; name the first bad entry."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *args: Any, quiet: bool, **options: Any) -> None:
        with Progress(disable=quiet or not sys.stderr.isatty()) as progress:
            events = self._chains(progress)
            signatures = self._signatures(progress)
        self.stdout.write(f"{events} events and {signatures} signatures are as they were recorded.")

    def _chains(self, progress: Progress) -> int:
        task = progress.add_task("Events", total=Event.objects.count())
        events = 0
        chained = set()
        for chain in Chain.objects.order_by("id"):
            checked = check(chain)
            if fault := checked.fault:
                self._fail(f"Chain {chain.id}, event {fault.seq}: {KINDS[fault.kind]}.")
            events += checked.events
            chained.add(chain.id)
            progress.update(task, completed=events)
        if events != Event.objects.count():
            self._fail("There are events outside every chain.")
        return events

    def _signatures(self, progress: Progress) -> int:
        task = progress.add_task("Signatures", total=None)
        count = 0
        for signature, checked in check_all_signatures():
            if not checked.ok:
                self._fail(f"Signature {signature.code}: {checked.first_fault}")
            count += 1
            progress.update(task, completed=count)
        return count

    def _fail(self, sentence: str) -> None:
        self.stderr.write(sentence)
        sys.exit(1)
