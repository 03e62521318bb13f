"""Addresses outside any engagement."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
