"""Forms about oneself, and what allauth's own lack."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from songda.accounts.models import Person


def zones() -> list[tuple[str, str]]:
    """Every time zone that the machine knows, by continent and city."""
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]


class Profile(forms.ModelForm):
    """Name, language, time zone, theme and mail of the person who is signed in."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=zones)

    class Meta:
        model = Person
        fields: ClassVar = ["name", "language", "zone", "theme", "mail"]
        labels: ClassVar = {"name": _("Your name")}


class FirstOwner(forms.Form):
    """The first page of an empty installation: who owns it."""

    token = forms.CharField(label=_("Token printed on the console"), max_length=80)
    organisation = forms.CharField(label=_("Name of your organisation"), max_length=100)
    name = forms.CharField(label=_("Your name"), max_length=100)
    email = forms.EmailField(label=_("E-mail"))
    password = forms.CharField(
        label=_("Password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters."),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}


class NewPassword(forms.Form):
    """Somebody who was invited chooses a password, or leaves it empty and uses mailed codes."""

    name = forms.CharField(label=_("Your name"), max_length=100)
    password = forms.CharField(
        label=_("Password"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave it empty to sign in by a code sent to your address."),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password)
        return password


class NewKey(AddWebAuthnForm):
    """A passkey or security key; allauth does not translate what its name is called."""

    name = forms.CharField(label=_("Name"), required=False)


class KeyOfAnotherName(EditWebAuthnForm):
    """The same key, called otherwise."""

    name = forms.CharField(label=_("Name"))
