"""How many queries each page needs, counted inside the process.

python -m bench.queries COOKIE PATH [PATH …]     prints {path: queries}
"""

import json
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402


def main(cookie: str, paths: list[str]) -> None:
    """Ask for each page twice and count the second time: the first fills caches."""
    browser = Client(HTTP_HOST="127.0.0.1")
    name, _sign, value = cookie.partition("=")
    browser.cookies[name] = value
    counts = {}
    for path in paths:
        browser.get(path)
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        counts[path] = len(asked)
    json.dump(counts, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
