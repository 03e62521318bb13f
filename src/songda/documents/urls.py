"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.documents import views

urlpatterns = [
    path("documents/", views.documents, name="documents"),
    path("documents/upload/", views.upload, name="upload"),
    path("documents/<int:number>/", views.document, name="document"),
    path("documents/<int:number>/upload/", views.upload_version, name="upload_version"),
    path("documents/<int:number>/archive/", views.archive, name="archive"),
    path("documents/<int:number>/v<int:version>/", views.download, name="download"),
]
