"""Which pages are measured, what they are to reach, and what others need for the same."""

from dataclasses import dataclass
from typing import Any

FLOOR = "/bench-floor/"

REDMINE, KANBOARD, TAIGA, HELPDESK = (
    "Redmine 5.0", "Kanboard 1.2", "Taiga back 6.10 (JSON)", "django-helpdesk 2.6",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """An address, the goal in milliseconds, bytes and requests a core-second (0: none)."""

    key: str
    name: str
    path: str
    goal: float = 0
    goal_bytes: int = 0
    goal_rate: float = 0
    peers: tuple[tuple[str, str], ...] = ()
    few: str = ""
    """The same page where there are five rows: it has to ask the database as often."""


LIST = ((REDMINE, "134 ms"), (KANBOARD, "43 ms"), (TAIGA, "206 ms"), (HELPDESK, "136 ms"))
ITEM = ((REDMINE, "133 ms"), (KANBOARD, "26 ms"), (TAIGA, "57 ms"), (HELPDESK, "61 ms"))
PLAN = ((REDMINE, "1,234 ms, 1.09 MB"),)
BOARD = ((KANBOARD, "164 ms, 1.5 MB"), (TAIGA, "58 ms, 343 KB"))
BIG_BOARD = ((KANBOARD, "465 ms, 14.7 MB"),)
SEARCH = ((REDMINE, "507–623 ms"),)
DASHBOARD = ((KANBOARD, "2,172 ms"), (HELPDESK, "2,934 ms"))


def pages(facts: dict[str, Any]) -> list[Page]:
    """The pages, at the addresses of the data that was filled in."""
    at = {name: f"/e/{handle}" for name, handle in facts["handles"].items()}
    usual, few = at["usual"], at["few"]
    listed = f"{usual}/items/"
    return [
        Page("list", "List of 50", listed, 25, 0, 60, LIST, f"{few}/items/"),
        Page("list_deep", "List of 50, half-way down", f"{listed}?after={facts['middle']}",
             25, 0, 60, LIST, f"{few}/items/"),
        Page("item", "Item with 20 comments", f"{listed}{facts['item']}/", 25, 0, 60, ITEM,
             f"{few}/items/1/"),
        Page("plan", "Plan, 500 bars", f"{usual}/plan/", 60, 250_000, 0, PLAN, f"{few}/plan/"),
        Page("board_200", "Board, 200 cards", f"{at['two_hundred']}/board/", 40, 200_000, 0,
             BOARD, f"{few}/board/"),
        Page("board_2000", "Board, 2,000 cards", f"{at['full']}/board/", 120, 400_000, 0,
             BIG_BOARD, f"{few}/board/"),
        Page("search", "Search", f"{usual}/search/?q=%E5%8E%86%E5%8F%B2", 50, 0, 0, SEARCH,
             f"{few}/search/?q=%E5%8E%86%E5%8F%B2"),
        Page("today", "Today, 52 engagements", "/", 60, 0, 0, DASHBOARD),
        Page("overview", "Overview of one", f"{usual}/overview/", 60, 0, 0, DASHBOARD,
             f"{few}/overview/"),
        Page("thread", "Thread of 1,000 records", f"{at['thread']}/thread/requirement/1/", 150),
    ]  # fmt: skip
