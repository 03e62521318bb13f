"""The first page of an empty installation."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from songda.accounts.entering import enter
from songda.accounts.forms import FirstOwner
from songda.accounts.limits import address_of, too_often
from songda.engagements import first_run
from songda.kit.http import answer, show
from songda.kit.limits import may_try


@require_http_methods(["GET", "POST"])
def first(request: HttpRequest) -> HttpResponse:
    """Make the owner and the organisation; afterwards this page is no more."""
    if first_run.is_founded():
        return HttpResponseRedirect("/")
    if request.method == "GET":
        form = FirstOwner(initial={"token": request.GET.get("token", "")})
        return show(request, "engagements/first.html", {"form": form})
    if not may_try(f"first:{address_of(request)}", times=10, seconds=600):
        return too_often(request)
    return _found(request, FirstOwner(request.POST))


def _found(request: HttpRequest, form: FirstOwner) -> HttpResponse:
    def act() -> object:
        if not form.is_valid():
            return False
        person = first_run.found(
            **form.cleaned_data, language=get_language() or "en", now=timezone.now()
        )
        enter(request, person)
        return person

    return answer(request, "engagements/first.html", {"form": form}, act, then="/organisation/")
