"""The floor: a bare Django page of 50 rows with session and sign-in, and nothing else.

It is answered before the product's middleware, by an engine without context processors, so
that it costs what Django itself costs for such a page.
"""

from collections.abc import Callable

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template import Context, Engine

from bench.pages import FLOOR

ROWS = 50
PAGE = """<!doctype html><html><head><title>Floor</title></head><body><p>{{ user.name }}</p><table>
{% for item in items %}<tr><td>{{ item.number }}</td><td>{{ item.title }}</td>
<td>{{ item.state }}</td><td>{{ item.owner.name }}</td><td>{{ item.ends_on }}</td></tr>
{% endfor %}</table></body></html>"""

Handler = Callable[[HttpRequest], HttpResponse]
_page = Engine(autoescape=True).from_string(PAGE)


def floor(handle: Handler) -> Handler:
    """Middleware: answer the floor's address, leave all others to the product."""
    bare = SessionMiddleware(AuthenticationMiddleware(_fifty_rows))

    def middleware(request: HttpRequest) -> HttpResponse:
        return bare(request) if request.path == FLOOR else handle(request)

    return middleware


def _fifty_rows(request: HttpRequest) -> HttpResponse:
    from songda.planning.models import WorkItem

    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    rows = WorkItem.objects.filter(
        organisation=request.GET["organisation"], engagement=request.GET["engagement"]
    )
    items = rows.select_related("owner").order_by("-number")[:ROWS]
    return HttpResponse(_page.render(Context({"items": items, "user": request.user})))
