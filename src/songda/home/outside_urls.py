"""Addresses outside any engagement."""

from django.urls import path

from songda.home.views import today

urlpatterns = [
    path("", today.today, name="today"),
    path("todo/", today.todo, name="todo"),
]
