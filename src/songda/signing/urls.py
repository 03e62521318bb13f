"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.signing import views

urlpatterns = [
    path("signatures/", views.signatures, name="signatures"),
    path("signatures/<slug:code>/", views.signature, name="signature"),
    path("signatures/<slug:code>/revoke/", views.revoke, name="revoke"),
    path("signatures/<slug:code>/certificate.pdf", views.certificate, name="certificate"),
]
