"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.engagements.views import conversation, viewing

urlpatterns = [
    path("comment/<str:kind>/<uuid:pk>/", conversation.comment, name="comment"),
    path("share/<str:kind>/<uuid:pk>/", conversation.share, name="share"),
    path("view/", viewing.view_as_client, name="view_as_client"),
]
