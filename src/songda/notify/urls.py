"""Addresses outside any engagement."""

from django.urls import path

from songda.notify import views

urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/count/", views.count, name="inbox_count"),
    path("inbox/read/", views.read_all, name="read_all"),
    path("inbox/<uuid:pk>/read/", views.read, name="read_notice"),
]
