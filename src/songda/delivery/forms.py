"""Forms of this chapter; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LINES = forms.Textarea(attrs={"rows": 4})


class ChosenRequirement(forms.ModelMultipleChoiceField):
    """Many requirements, each by number and title."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.label} {obj.title}"


class CreateDeliverable(forms.Form):
    title = forms.CharField(label=_("What is handed over?"), max_length=300)
    text = forms.CharField(label=_("What it is"), max_length=20_000, required=False, widget=LINES)
    requirements = ChosenRequirement(
        label=_("Which requirements does it deliver?"),
        help_text=_("Their acceptance criteria are what the client examines."),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, requirements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirements"].queryset = requirements  # type: ignore[attr-defined]


class ChangeDeliverable(CreateDeliverable):
    pass


class AddVersion(forms.Form):
    name = forms.CharField(
        label=_("Name of the version"), max_length=60, help_text=_("What people call it: v1.4.0")
    )
    file = forms.FileField(label=_("File"))
    notes = forms.CharField(label=_("What is new"), max_length=20_000, required=False, widget=LINES)


class VerifyDeliverable(forms.Form):
    """`alone` is asked of who uploaded the version."""

    how = forms.CharField(
        label=_("How was it checked?"),
        help_text=_("What was run, where, by which list, with what result."),
        max_length=20_000,
        widget=LINES,
    )
    alone = forms.CharField(
        label=_("Why does nobody else verify it?"),
        help_text=_("You uploaded this version. A colleague should verify it."),
        max_length=2_000,
        required=False,
    )


class HandOver(forms.Form):
    to = forms.CharField(
        label=_("Who takes it over?"), max_length=200, help_text=_("The people or the department.")
    )
    what = forms.CharField(
        label=_("What were they given?"),
        help_text=_("Access, manuals, training, keys, contacts."),
        max_length=5_000,
        widget=LINES,
    )
