"""Forms of this chapter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Reauthenticate(forms.Form):
    """How, and with what, somebody shows that it is they; `prove` judges it."""

    method = forms.CharField(max_length=12, widget=forms.HiddenInput)
    secret = forms.CharField(
        label=_("Code or password"), max_length=200, required=False, strip=False
    )

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("method", "secret")}


class SignPaper(Reauthenticate):
    """`shown_hash` says which bytes the signer had before them."""

    intent = forms.BooleanField(
        label=_("I mean this"),
        error_messages={"required": _("Tick the sentence if it says what you mean.")},
    )
    shown_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)


class Revoke(Reauthenticate):
    reason = forms.CharField(
        label=_("Why does the signature no longer stand?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class VerifyCode(forms.Form):
    code = forms.CharField(label=_("Verification code"), max_length=20)
