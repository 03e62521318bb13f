"""Every address of the product."""

from django.urls import include, path

from songda.kit import views as kit

handler400 = "songda.kit.views.bad_request"
handler403 = "songda.kit.views.forbidden"
handler404 = "songda.kit.views.not_found"
handler500 = "songda.kit.views.failed"

CHAPTERS = (
    "needs",
    "planning",
    "work",
    "delivery",
    "acceptance",
    "support",
    "improvement",
    "documents",
    "signing",
    "engagements",
    "home",
)

urlpatterns = [
    path("healthz", kit.healthz, name="healthz"),
    path("readyz", kit.readyz, name="readyz"),
    path("metrics", kit.metrics, name="metrics"),
    path("ui/", kit.ui, name="ui"),
    path("", include("songda.accounts.urls")),  # first: it signs out those without a password too
    path("account/", include("allauth.urls")),
    path("", include("songda.notify.urls")),
    path("", include("songda.home.outside_urls")),
    *[path("e/<slug:handle>/", include(f"songda.{chapter}.urls")) for chapter in CHAPTERS],
    path("", include("songda.signing.outside_urls")),
    path("", include("songda.engagements.outside_urls")),
]
