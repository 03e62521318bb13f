"""Addresses outside any engagement."""

from django.urls import path

from songda.accounts import views
from songda.accounts.browsers import browsers

urlpatterns = [
    path("account/logout/", views.sign_out, name="sign_out"),
    path("account/sessions/", browsers, name="browsers"),
    path("settings/", views.profile, name="settings"),
    path("settings/language/", views.set_language_of_person, name="set_language_of_person"),
    path("settings/theme/", views.set_theme, name="set_theme"),
]
