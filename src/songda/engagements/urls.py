"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.engagements.views import (
    conversation,
    failures,
    history,
    people,
    settings,
    viewing,
)

urlpatterns = [
    path("comment/<str:kind>/<uuid:pk>/", conversation.comment, name="comment"),
    path("share/<str:kind>/<uuid:pk>/", conversation.share, name="share"),
    path("review_link/<str:kind>/<uuid:pk>/", conversation.review_link, name="review_link"),
    path("view/", viewing.view_as_client, name="view_as_client"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path(
        "people/invitations/<uuid:pk>/send_invitation_again/",
        people.send_invitation_again,
        name="send_invitation_again",
    ),
    path("people/<uuid:pk>/end_membership/", people.end_membership, name="end_membership"),
    path("people/<uuid:pk>/send_link/", people.send_link, name="send_link"),
    path("settings/", settings.change_engagement, name="change_engagement"),
    path("move_stage/", settings.move_stage, name="move_stage"),
    path("policy/", settings.policy, name="policy"),
    path("trail/", history.history, name="trail"),
    path("trail/check/", history.check_chain, name="check_chain"),
    path("failures/", failures.failures, name="failures"),
    path("failures/<uuid:pk>/try_again/", failures.try_again, name="try_again"),
]
