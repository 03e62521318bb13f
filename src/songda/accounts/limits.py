"""Who tries, and the page that says to wait; `kit.limits` counts."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, seen through as many proxies as are trusted."""
    return str(get_adapter(request).get_client_ip(request))


def too_often(request: HttpRequest) -> HttpResponse:
    """The page that says to wait."""
    return render(request, "429.html", status=429)
