from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from songda.command_line.preparing import prepare, say
from songda.command_line.serving import PortTaken, serve
from songda.engagements.first_run import first_token


class Command(BaseCommand):
    help = "Serve the pages (and do the jobs, unless SONGDA_JOBS_IN_SERVER=false)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        prepare()
        say(f"Songda listens on http://{host}:{port}/  (stop with Ctrl-C)")
        if token := first_token():
            say("This installation is empty. Open this address to make the owner's account:")
            say(f"  http://{host}:{port}/first/?token={token}")
        if not settings.EMAIL_HOST:
            say("No mail server is set (SONGDA_SMTP_HOST): mails are printed here.")
        try:
            serve(host, port)
        except PortTaken as taken:
            raise CommandError(
                f"Cannot listen on {taken}. Choose another port: ./songda serve --port 8001"
            ) from taken
