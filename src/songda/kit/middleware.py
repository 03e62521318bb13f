"""Around every request: measure, protect, explain."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from prometheus_client import Counter, Histogram

from songda.kit.ids import new_id
from songda.kit.logs import request_facts
from songda.kit.refusals import Refused, Repeated

Handler = Callable[[HttpRequest], HttpResponse]

log = logging.getLogger("songda.request")
seconds = Histogram("songda_request_seconds", "Time to answer", ["route", "method"])
answers = Counter("songda_answers_total", "Answers by status", ["status"])


def observe(handle: Handler) -> Handler:
    """Give each request an id, log its end, measure it by route."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.id = new_id().hex  # type: ignore[attr-defined]
        request_facts.set({"request_id": request.id})  # type: ignore[attr-defined]
        began = time.perf_counter()
        response = handle(request)
        took = time.perf_counter() - began
        route = request.resolver_match.route if request.resolver_match else "-"
        seconds.labels(route, request.method).observe(took)
        answers.labels(response.status_code).inc()
        response["X-Request-Id"] = request.id  # type: ignore[attr-defined]
        log.info("%s %s %s %.1f ms", request.method, route, response.status_code, took * 1e3)
        return response

    return middleware


def headers(handle: Handler) -> Handler:
    """Headers that Django and the CSP package do not set."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = handle(request)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.resolver_match and not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def explain_refusals(handle: Handler) -> Handler:
    """A refusal that no view caught becomes a page with its sentence."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return handle(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, Refused):
            context = {"sentence": error.sentence, "about": error.about}
            return render(request, f"{error.status}.html", context, status=error.status)
        if isinstance(error, Repeated):
            return render(request, "409.html", {"repeated": error.event}, status=409)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
