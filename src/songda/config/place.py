"""Where this Songda lies: in a checkout, or among the packages of a Python."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


def checkout() -> Path | None:
    """Return the folder with the launcher; None where the package was installed on its own."""
    root = PACKAGE.parents[1]
    return root if (root / "songda").is_file() else None


def data_folder() -> Path:
    """Return where data is kept: SONGDA_DATA, else beside the launcher, else in the home.

    Not beside an installed package: with the next installation that folder would be gone.
    """
    if named := os.environ.get("SONGDA_DATA"):
        return Path(named)
    root = checkout()
    return root / "var" if root else Path.home() / ".songda"
