"""Addresses of this chapter outside any engagement."""

from django.urls import path

from songda.engagements.views import failures, first, invitations, links, organisation

urlpatterns = [
    path("first/", first.first, name="first"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("l/<str:token>/", links.link, name="link"),
    path("l/<str:token>/open/", links.open_link, name="open_link"),
    path("l/<str:token>/again/", links.link_again, name="link_again"),
    path("organisation/", organisation.organisation, name="organisation"),
    path("organisation/clients/", organisation.create_client, name="create_client"),
    path("organisation/colleagues/", organisation.invite_colleague, name="invite_colleague"),
    path(
        "organisation/invitations/<uuid:pk>/send_invitation_again/",
        organisation.send_invitation_again_in_organisation,
        name="send_invitation_again_in_organisation",
    ),
    path(
        "organisation/engagements/<slug:handle>/enter/",
        organisation.enter_engagement,
        name="enter_engagement",
    ),
    path("engagements/new/", organisation.create_engagement, name="create_engagement"),
    path(
        "organisation/failures/",
        failures.failures_of_organisation,
        name="failures_of_organisation",
    ),
    path(
        "organisation/failures/<uuid:pk>/try_again/",
        failures.try_again_in_organisation,
        name="try_again_in_organisation",
    ),
]
