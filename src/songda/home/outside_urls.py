"""Addresses outside any engagement."""

from django.urls import path

from songda.home.views import palette, search, today

urlpatterns = [
    path("", today.today, name="today"),
    path("todo/", today.todo, name="todo"),
    path("search/", search.search, name="search"),
    path("palette/", palette.palette, name="palette"),
]
