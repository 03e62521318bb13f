"""The installation's own pages: is it alive, is it ready, how is it doing, what parts has it."""

import hmac

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and its tables are those of this version; 503 with the fault else."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Exception as error:  # whatever the driver raises, the answer is "not ready"
        return JsonResponse({"ready": False, "fault": type(error).__name__}, status=503)
    if pending:
        return JsonResponse({"ready": False, "fault": "migrations pending"}, status=503)
    return JsonResponse({"ready": True})


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus text; from this machine, or with the token of SONGDA_METRICS_TOKEN."""
    offered = request.headers.get("Authorization", "").removeprefix("Bearer ")
    expected = settings.METRICS_TOKEN
    local = not expected and request.META.get("REMOTE_ADDR") in {"127.0.0.1", "::1"}
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META
    if not (local and not forwarded) and not (
        expected and hmac.compare_digest(offered.encode(), expected.encode())
    ):
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


@require_safe
def ui(request: HttpRequest) -> HttpResponse:
    """Every part of the interface, in every tone; `?language=` and `?theme=` choose."""
    language = request.GET.get("language", "")
    theme = request.GET.get("theme", "")
    if language in dict(settings.LANGUAGES):
        translation.activate(language)
    return render(request, "kit/ui.html", {"theme": theme if theme in {"light", "dark"} else ""})


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def failed(request: HttpRequest) -> HttpResponse:
    """What happened, what was kept, what to do; the request id finds the log line.

    Without the request's context: the database may be what failed.
    """
    page = render_to_string("500.html", {"request_id": getattr(request, "id", "")})
    return HttpResponse(page, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"expired": True}, status=403)
