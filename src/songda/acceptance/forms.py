"""Forms of this chapter; a form named like its command."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.acceptance.measures import read_value
from songda.acceptance.models import Acceptance, VerdictChoice

LINES = forms.Textarea(attrs={"rows": 3})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ChosenVersion(forms.ModelChoiceField):
    """A verified version, with its deliverable and the beginning of its hash."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.deliverable.label} {obj.deliverable.title} {obj.name} · {obj.file.sha256[:8]}"


class RequestAcceptance(forms.Form):
    """The terms of the contract: each is chosen, none is filled in beforehand."""

    version = ChosenVersion(
        label=_("Which version is examined?"),
        help_text=_("Verified versions only. It is frozen."),
        queryset=None,
    )
    kind = forms.ChoiceField(
        label=_("Which acceptance is it?"),
        choices=Acceptance.Kind.choices,
        widget=forms.RadioSelect,
    )
    clause = forms.CharField(
        label=_("Clause of the contract"),
        max_length=200,
        help_text=_("Where the window and the meaning of silence are agreed."),
    )
    window_days = forms.IntegerField(
        label=_("Business days to examine"), min_value=1, max_value=250
    )
    window_start = forms.ChoiceField(
        label=_("Which day is day 1?"),
        choices=Acceptance.WindowStart.choices,
        widget=forms.RadioSelect,
    )
    silence = forms.ChoiceField(
        label=_("What does silence mean?"),
        choices=Acceptance.Silence.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]


class RequestAgain(forms.Form):
    version = ChosenVersion(label=_("Which version is examined now?"), queryset=None)

    def __init__(self, *args: Any, versions: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]


class Judge(forms.Form):
    """Nothing is chosen beforehand; what a verdict needs is asked by the command."""

    verdict = forms.ChoiceField(
        label=_("Your verdict"),
        choices=VerdictChoice.choices,
        error_messages={"required": _("Choose pass, conditional pass or fail.")},
    )
    reason = forms.CharField(max_length=5_000, required=False, widget=LINES)
    due_on = forms.DateField(label=_("Put right by"), required=False, widget=DAY)
    owner_name = forms.CharField(label=_("Who puts it right"), max_length=100, required=False)


class Measure(forms.Form):
    value = forms.CharField(label=_("Measured value"), max_length=40)
    sample = forms.CharField(
        label=_("Sample"), max_length=200, help_text=_("How many, when, where.")
    )
    method = forms.CharField(
        label=_("Method"), max_length=300, help_text=_("With what, and who was there.")
    )
    file = forms.FileField(
        label=_("Evidence"), help_text=_("The log or the report. Both sides can read it.")
    )

    def clean_value(self) -> Decimal:
        try:
            return read_value(self.cleaned_data["value"])
        except ValueError as error:
            raise forms.ValidationError(_("Type a number, such as 1.82.")) from error


class ReturnForJudging(forms.Form):
    why = forms.CharField(
        label=_("Why do you not sign?"),
        help_text=_("Both sides read it. The verdicts can be changed again."),
        max_length=5_000,
        widget=LINES,
    )


class RaiseObjection(forms.Form):
    why = forms.CharField(
        label=_("Why do you not accept it by silence?"),
        help_text=_("Both sides read it. You go on judging as before."),
        max_length=5_000,
        widget=LINES,
    )


class ReopenPunchItem(forms.Form):
    why = forms.CharField(
        label=_("What is not right yet?"),
        help_text=_("The delivery team reads it and puts it right again."),
        max_length=5_000,
        widget=LINES,
    )


class SettlePunchItem(forms.Form):
    how = forms.CharField(
        label=_("How was it put right?"),
        help_text=_("The client reads it and checks it."),
        max_length=5_000,
        widget=LINES,
    )
