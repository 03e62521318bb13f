"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
