"""Addresses of this chapter, below `/e/<handle>/`."""

from django.urls import path

from songda.acceptance.views import acceptances, cases, punch, signing

ONE = "acceptances/<int:number>/"
CASE = f"{ONE}cases/<str:code>/"
ITEM = "punch/<int:number>/"

urlpatterns = [
    path("acceptances/", acceptances.acceptances, name="acceptances"),
    path(
        "acceptances/request_acceptance/",
        acceptances.request_acceptance,
        name="request_acceptance",
    ),
    path(ONE, acceptances.acceptance, name="acceptance"),
    path(f"{ONE}receive_acceptance/", acceptances.receive_acceptance, name="receive_acceptance"),
    path(f"{ONE}request_again/", acceptances.request_again, name="request_again"),
    path(CASE, cases.case, name="case"),
    path(f"{CASE}judge/", cases.judge, name="judge"),
    path(f"{CASE}measure/", cases.measure, name="measure"),
    path(f"{ONE}raise_objection/", acceptances.raise_objection, name="raise_objection"),
    path(f"{ONE}conclude/", cases.conclude, name="conclude"),
    path(f"{ONE}sign_acceptance/", signing.sign_acceptance, name="sign_acceptance"),
    path(f"{ONE}return_for_judging/", signing.return_for_judging, name="return_for_judging"),
    path(f"{ONE}signed/", signing.signed_acceptance, name="signed_acceptance"),
    path(f"{ONE}deemed.pdf", signing.deemed_acceptance, name="deemed_acceptance"),
    path(ITEM, punch.punchitem, name="punchitem"),
    path(f"{ITEM}settle_punch_item/", punch.settle_punch_item, name="settle_punch_item"),
    path(f"{ITEM}reopen_punch_item/", punch.reopen_punch_item, name="reopen_punch_item"),
    path(f"{ITEM}close_punch_item/", punch.close_punch_item, name="close_punch_item"),
]
