"""Which database, and with which promises of durability."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url

OLDEST_SOUND_SQLITE = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL database shared by several processes."""

PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA mmap_size=0; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
)


def use_current_sqlite() -> None:
    """Put `pysqlite3` in the place of the standard module, before Django asks for it."""
    if "sqlite3" in sys.modules and sys.modules["sqlite3"].__name__ == "pysqlite3":
        return
    try:
        import pysqlite3
    except ImportError:
        return  # `songda doctor` names the consequence
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def sqlite(path: Path) -> dict[str, Any]:
    """Settings for one SQLite file; commits survive a power cut (WAL with FULL sync)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": PRAGMAS,
        },
    }


def from_address(address: str) -> dict[str, Any]:
    """Settings for a `DATABASE_URL`; PostgreSQL gets a connection pool."""
    settings: dict[str, Any] = dict(dj_database_url.parse(address))
    if settings["ENGINE"].endswith("sqlite3"):
        return sqlite(Path(settings["NAME"]))
    settings["CONN_MAX_AGE"] = None
    settings["CONN_HEALTH_CHECKS"] = True
    # Only what is asked as `kit.prepared` binds in the server, and so has a plan to keep.
    settings.setdefault("OPTIONS", {}).setdefault("prepare_threshold", 3)
    return settings
