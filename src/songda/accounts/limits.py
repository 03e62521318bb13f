"""How often somebody may try: counted in the shared cache, so across all processes."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def try_once_more(name: str, who: str, *, times: int, seconds: int) -> bool:
    """Take one of `times` tries that `who` has in each window of `seconds`; False: none is left.

    Each try is a key of its own and adding a key is atomic in the cache, so that two
    processes never give out the same try.
    """
    window = int(time.time() // seconds)
    keys = (f"tries:{name}:{who}:{window}:{n}" for n in range(times))
    return any(cache.add(key, 1, timeout=seconds) for key in keys)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, seen through as many proxies as are trusted."""
    return str(get_adapter(request).get_client_ip(request))


def too_often(request: HttpRequest) -> HttpResponse:
    """The page that says to wait."""
    return render(request, "429.html", status=429)
