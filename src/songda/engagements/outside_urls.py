"""Addresses of this chapter outside any engagement."""

from django.urls import path

from songda.engagements.views import first, invitations, links

urlpatterns = [
    path("first/", first.first, name="first"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("l/<str:token>/", links.link, name="link"),
    path("l/<str:token>/open/", links.open_link, name="open_link"),
    path("l/<str:token>/again/", links.link_again, name="link_again"),
]
