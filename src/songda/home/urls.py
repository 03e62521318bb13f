"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.home.views import client, matrix, overview, search, thread, today

urlpatterns = [
    path("", client.engagement, name="engagement"),
    path("home/", client.home, name="home"),
    path("overview/", overview.overview, name="overview"),
    path("today/", today.engagement_today, name="engagement_today"),
    path("thread/", thread.threads, name="thread"),
    path("thread/check/", thread.check_thread, name="check_thread"),
    path("thread/<slug:kind>/<int:number>/", thread.thread, name="thread"),
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix.xlsx", matrix.matrix_file, name="matrix_file"),
    path("search/", search.search_engagement, name="search"),
]
