"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.support import views

urlpatterns = [
    path("tickets/", views.tickets, name="tickets"),
    path("tickets/raise_ticket/", views.raise_ticket, name="raise_ticket"),
    path("tickets/<int:number>/", views.ticket, name="ticket"),
    path("tickets/<int:number>/take_ticket/", views.take_ticket, name="take_ticket"),
    path("tickets/<int:number>/wait_for/", views.wait_for, name="wait_for"),
    path("tickets/<int:number>/continue_ticket/", views.continue_ticket, name="continue_ticket"),
    path("tickets/<int:number>/resolve_ticket/", views.resolve_ticket, name="resolve_ticket"),
    path("tickets/<int:number>/close_ticket/", views.close_ticket, name="close_ticket"),
    path("tickets/<int:number>/reopen_ticket/", views.reopen_ticket, name="reopen_ticket"),
]
