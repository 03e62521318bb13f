"""The `songda` command: every way to run, check and move an installation."""

import os
import sys

from songda.config.place import PACKAGE, checkout, data_folder

LAUNCHED = frozenset({"setup", "test", "check", "docs"})
"""What only the launcher of a checkout can do."""


def main() -> None:
    """Run the command line (Django's, with Songda's own commands)."""
    words = sys.argv[1:] or ["help"]
    if words[0] in {"help", "-h", "--help"} and len(words) == 1:
        print(help_text(), end="")
        return
    if words[0] in LAUNCHED:
        sys.exit(f"Run ./songda {words[0]} in a checkout. 请在代码目录中运行 ./songda {words[0]}。")
    from songda.command_line import calculating

    if calculating.is_verb(words[0]):
        sys.exit(calculating.main(words))
    if words[0] == "demo":
        # The demo has a folder of its own, so that it never mixes with real work.
        os.environ.setdefault("SONGDA_DATA", str(data_folder() / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songda.config.settings")
    from songda.config.database import use_current_sqlite

    use_current_sqlite()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["songda", *words])


def help_text() -> str:
    """Return what there is; without a checkout, the commands that need none."""
    text = (PACKAGE / "help.txt").read_text("utf-8")
    if checkout():
        return text
    parts = text.split("\n\n")
    kept = [part for part in parts if "./songda test" not in part]
    return "\n\n".join(kept).replace("./songda", "songda")


if __name__ == "__main__":
    main()
