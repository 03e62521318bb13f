"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.work import views

urlpatterns = [
    path("board/", views.board, name="board"),
    path("board/set_limit/", views.set_limit, name="set_limit"),
    path("items/<int:number>/move_item/", views.move_item, name="move_item"),
    path("items/<int:number>/assign_item/", views.assign_item, name="assign_item"),
]
