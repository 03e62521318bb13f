"""Runs the verbs of `calculations`, without Django or a database."""

import argparse
import importlib
import os
import sys
from pathlib import Path

from songda.command_line.saying import gettext as _
from songda.command_line.saying import said
from songda.engines import Unreadable

VERBS = "songda.command_line.calculations"


def is_verb(word: str) -> bool:
    """Say whether a module of `calculations` has this name."""
    folder = Path(__file__).parent / "calculations"
    return word.isidentifier() and not word.startswith("_") and (folder / f"{word}.py").is_file()


def main(words: list[str]) -> int:
    """Run `songda <verb> …`; the verb is `words[0]`. Returns the exit code."""
    verb = importlib.import_module(f"{VERBS}.{words[0]}")
    parser = argparse.ArgumentParser(prog=f"songda {words[0]}")
    verb.arguments(parser)
    parser.add_argument("--json", action="store_true", help=_("print the result as JSON"))
    try:
        return int(verb.run(parser.parse_args(words[1:])))
    except Unreadable as fault:
        return _refused(said(fault))
    except BrokenPipeError:  # whoever read along has had enough; nobody is left to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as fault:
        problem = _("%(file)s cannot be opened: %(why)s.")
        return _refused(problem % {"file": fault.filename, "why": fault.strerror})


def _refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
