from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from songda.command_line.demo.loading import NotEmpty, load
from songda.command_line.preparing import alone, prepare, say
from songda.command_line.serving import PortTaken, serve
from songda.kit.facts import fact


class Command(BaseCommand):
    help = "Set up the demo once and serve it on http://127.0.0.1:8000."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--load-only", action="store_true", help="load it and end")

    def handle(self, *args: Any, host: str, port: int, load_only: bool, **options: Any) -> None:
        prepare()
        if not fact("demo_logins"):
            say("Loading the demo (once, some seconds) …")
        try:
            with alone():
                load(timezone.now())
        except NotEmpty as error:
            raise CommandError(str(error)) from error
        _introduce(host, port)
        if load_only:
            return
        if not settings.EMAIL_HOST:
            say("Mails are printed below. 邮件会显示在下面。")
        try:
            serve(host, port)
        except PortTaken as taken:
            raise CommandError(
                f"Cannot listen on {taken}. Choose another port: ./songda demo --port 8001"
            ) from taken


def _introduce(host: str, port: int) -> None:
    """Where it is, and who one can be."""
    say(f"\nSongda demo 演示:  http://{host}:{port}/   (stop with Ctrl-C 停止)\n")
    for login in fact("demo_logins") or []:
        say(f"  {login['email']:28} {login['password']}   {login['name']}, {login['role']}")
    say("")
