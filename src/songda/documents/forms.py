"""Forms named like their commands."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.documents.kinds import KINDS
from songda.engagements.models import Audience

ACCEPTED = ",".join(f".{ending}" for ending in KINDS)


class NewVersion(forms.Form):
    """The next version of a document that is there."""

    file = forms.FileField(
        label=_("File"),
        max_length=None,
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class Upload(NewVersion):
    """A new document; the client's people are not asked who reads it."""

    title = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Left empty, the name of the file."),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=Audience.choices, initial=Audience.INTERNAL
    )

    def __init__(self, *args: Any, for_client: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if for_client:
            del self.fields["audience"]
