"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.planning.views import items, listing, plan, projects

urlpatterns = [
    path("plan/", plan.plan, name="plan"),
    path("plan/import/", projects.hold_project, name="hold_project"),
    path("plan/import/<uuid:held>/", projects.held_project, name="held_project"),
    path("plan/import/<uuid:held>/import_project/", projects.import_project, name="import_project"),
    path("items/", listing.items, name="items"),
    path("items/create_item/", items.create_item, name="create_item"),
    path("items/plan_requirement/", items.plan_requirement, name="plan_requirement"),
    path("items/<int:number>/", items.workitem, name="workitem"),
    path("items/<int:number>/change_item/", items.change_item, name="change_item"),
]
