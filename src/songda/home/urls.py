"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.home.views import today

urlpatterns = [
    path("today/", today.engagement_today, name="engagement_today"),
]
