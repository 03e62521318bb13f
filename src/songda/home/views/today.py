"""What to do first today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from songda.engagements.access import signed_in


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """The first page of everybody who is signed in."""
    return render(request, "home/today.html", {})
