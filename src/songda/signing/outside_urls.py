"""Addresses outside any engagement."""

from django.urls import path

from songda.signing import views

urlpatterns = [
    path("v/", views.verify, name="verify_any"),
    path("v/<str:code>/", views.verify, name="verify"),
]
