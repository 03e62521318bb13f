"""The `songda` command: every way to run, check and move an installation."""

import sys


def main() -> None:
    """Run the command line (Django's, with Songda's own commands)."""
    from songda.config.database import use_current_sqlite

    use_current_sqlite()
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songda.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["songda", *(sys.argv[1:] or ["help"])])


if __name__ == "__main__":
    main()
