"""How views answer."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from songda.kit.refusals import Refused, Repeated


def is_htmx(request: HttpRequest) -> bool:
    """Whether a script on the page asks for a fragment of it."""
    return request.headers.get("HX-Request") == "true"


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `page.html#part`: the part for htmx, the whole page for everybody else."""
    page, _hash, _part = template.partition("#")
    return render(request, template if is_htmx(request) else page, context, status=status)


def go(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser on, whether a form or a script asked."""
    if is_htmx(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    act: Callable[[], Any],
    *,
    then: Callable[[Any], str] | str | None = None,
    said: Any = None,
) -> HttpResponse:
    """Do one thing and show what became of it.

    `act` returns False when its form is not valid (422), raises `Refused` (403 or 409: the
    same template with `refused` in its context) or returns a result. On success the browser
    goes to `then` (an address, or a function of the result); without `then` the fragment is
    rendered again. `said` is the sentence shown on the next page.
    A repeated form (same `once` key) goes where the first one went.
    """
    form = context.get("form")
    try:
        result = act()
    except Repeated as repeated:
        result = repeated.event.subject()
    except Refused as refused:
        if isinstance(form, Form) and refused.field in form.fields:
            form.add_error(refused.field, str(refused))
        return show(request, template, {**context, "refused": refused}, status=refused.status)
    if result is False:
        return show(request, template, context, status=422)
    if said:
        messages.success(request, said(result) if callable(said) else said)
    if then is not None:
        return go(request, then(result) if callable(then) else then)
    return show(request, template, context)
