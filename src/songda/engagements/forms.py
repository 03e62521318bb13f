"""Forms of this chapter; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import (
    CLIENT_ROLES,
    VENDOR_ROLES,
    Audience,
    Client,
    Engagement,
    Membership,
    OrganisationMember,
)

LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]


class CreateClient(forms.Form):
    name = forms.CharField(label=_("Name of the client"), max_length=100)


class CreateEngagement(forms.Form):
    client: "forms.ModelChoiceField[Client]" = forms.ModelChoiceField(
        label=_("Client"), queryset=Client.objects.none(), empty_label=_("Choose the client")
    )
    name = forms.CharField(label=_("Name of the engagement"), max_length=200)
    contract = forms.CharField(label=_("Contract number"), max_length=100, required=False)
    promised_on = forms.DateField(
        label=_("Promised final acceptance"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, clients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["client"].queryset = clients  # type: ignore[attr-defined]
        known = list(clients[:2])
        if len(known) == 1:
            self.initial.setdefault("client", known[0].pk)


class ChangeEngagement(forms.ModelForm):
    class Meta:
        model = Engagement
        fields = ("name", "contract", "stage", "promised_on")
        widgets = {"promised_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


class MoveStage(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=Engagement.Stage.choices)


class Invite(forms.Form):
    """Roles stand by party, the one that may do least first: nobody gets more by oversight."""

    name = forms.CharField(label=_("Name of the person"), max_length=100)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial=get_language)

    def __init__(self, *args: Any, client_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = dict(Membership.Role.choices)
        parties = [(_("Client"), CLIENT_ROLES), (_("Delivery team"), VENDOR_ROLES)]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            (party, [(role, words[role]) for role in reversed(roles)])
            for party, roles in parties[: 1 if client_only else 2]
        ]


class InviteColleague(forms.Form):
    name = forms.CharField(label=_("Name of the person"), max_length=100)
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(
        label=_("Role"), choices=OrganisationMember.Role.choices, initial="member"
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial=get_language)


class SendLink(forms.Form):
    """`path` is where the link leads; left empty it is the engagement's first page."""

    what = forms.CharField(label=_("What is there to do?"), max_length=200)
    path = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)


class EnterEngagement(forms.Form):
    reason = forms.CharField(label=_("Why do you enter?"), max_length=300)


class MakeComment(forms.Form):
    """`audience` is what the pressed button says."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
    audience = forms.ChoiceField(choices=Audience.choices, initial=Audience.INTERNAL)


class ReviewLink(forms.Form):
    """The record at the other end of the link."""

    other_kind = forms.CharField(max_length=60, widget=forms.HiddenInput)
    other = forms.UUIDField(widget=forms.HiddenInput)
