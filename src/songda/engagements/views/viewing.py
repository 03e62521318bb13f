"""Looking at pages as the client sees them."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from songda.engagements.access import AS_CLIENT, MemberRequest, in_engagement
from songda.kit.http import go


@in_engagement
@require_POST
def view_as_client(request: MemberRequest) -> HttpResponse:
    """The team's people switch to the client's view and back; nothing is recorded.

    It holds for this engagement in this session. The client has no such switch (404).
    """
    if request.membership.party == "client":
        raise Http404
    handle = request.actor.engagement.handle
    others = [held for held in request.session.get(AS_CLIENT, []) if held != handle]
    viewing = request.POST.get("view") == "client"
    request.session[AS_CLIENT] = [*others, handle] if viewing else others
    return go(request, request.actor.engagement.url)
