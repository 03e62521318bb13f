"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.delivery import views

urlpatterns = [
    path("deliverables/", views.deliverables, name="deliverables"),
    path("deliverables/create_deliverable/", views.create_deliverable, name="create_deliverable"),
    path("deliverables/<int:number>/", views.deliverable, name="deliverable"),
    path(
        "deliverables/<int:number>/change_deliverable/",
        views.change_deliverable,
        name="change_deliverable",
    ),
    path("deliverables/<int:number>/add_version/", views.add_version, name="add_version"),
    path(
        "deliverables/<int:number>/verify_deliverable/",
        views.verify_deliverable,
        name="verify_deliverable",
    ),
    path("deliverables/<int:number>/hand_over/", views.hand_over, name="hand_over"),
]
