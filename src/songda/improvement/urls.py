"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.improvement import views

ONE = "improvements/<int:number>/"

urlpatterns = [
    path("improvements/", views.improvements, name="improvements"),
    path("improvements/create_improvement/", views.create_improvement, name="create_improvement"),
    path(ONE, views.improvement, name="improvement"),
    path(f"{ONE}plan_improvement/", views.plan_improvement, name="plan_improvement"),
    path(f"{ONE}start_improvement/", views.start_improvement, name="start_improvement"),
    path(f"{ONE}finish_improvement/", views.finish_improvement, name="finish_improvement"),
    path(f"{ONE}check_effect/", views.check_effect, name="check_effect"),
]
