import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from songda.command_line.preparing import say
from songda.kit import jobs


class Command(BaseCommand):
    help = "Do the jobs in a process of their own (set SONGDA_JOBS_IN_SERVER=false for serve)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            say(f"{jobs.drain()} jobs done")
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        say("Doing jobs (stop with Ctrl-C)")
        jobs.work(stop)
