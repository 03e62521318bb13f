"""Numbers and days as arguments, refused in our words when they are none."""

import argparse
import math
from datetime import date

from songda.command_line.saying import gettext as _


def finite(text: str) -> float:
    """Return an argument as a number that is neither infinite nor "nan"."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(_("“%(text)s” is not a number") % {"text": text})
    return value


def whole(text: str) -> int:
    """Return an argument as a whole number."""
    try:
        return int(text)
    except ValueError:
        problem = _("“%(text)s” is not a whole number") % {"text": text}
        raise argparse.ArgumentTypeError(problem) from None


def day(text: str) -> date:
    """Return an argument as a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        problem = _("“%(text)s” is not a day; write it as 2026-03-02") % {"text": text}
        raise argparse.ArgumentTypeError(problem) from None
