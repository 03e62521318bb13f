"""Forms of this chapter; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.kit.text import is_number
from songda.needs.models import Criterion, Requirement, Session, Statement

AREA = forms.Textarea


def words(
    label: Any, *, rows: int = 4, required: bool = True, limit: int = 100_000, help: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=limit, help_text=help,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class CreateSession(forms.Form):
    title = forms.CharField(
        label=_("Title"), max_length=300, help_text=_("Who was asked, about what.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    held_at = forms.DateTimeField(
        label=_("Held at"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class ReadTranscript(forms.Form):
    file = forms.FileField(
        label=_("File"), required=False,
        help_text=_(".txt, .docx, .vtt or .srt, up to 5 MB"),
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.docx,.vtt,.srt"}),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste it here"), required=False, strip=False,
        help_text=_("One line a turn: the speaker, a colon, the words. A time may stand before."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("pasted") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a file, or paste the transcript."))
        return given


class ImportTranscript(forms.Form):
    rows = forms.CharField(
        label=_("Speaker, time, text"), strip=False,
        widget=forms.Textarea(attrs={"rows": 20, "wrap": "off", "spellcheck": "false"}),
    )  # fmt: skip
    client_speakers = forms.CharField(
        label=_("Speakers of the client"), required=False, max_length=2000,
        help_text=_("Separated by commas; their words are what statements are made of."),
    )  # fmt: skip
    proof = forms.CharField(widget=forms.HiddenInput)

    def clean_client_speakers(self) -> list[str]:
        given = self.cleaned_data["client_speakers"]
        return [name for name in given.replace("，", ",").replace("、", ",").split(",") if name]


class Highlight(forms.Form):
    """Either `turn`, `start`, `end`, or all three in the `span` of a sentence's button."""

    span = forms.CharField(max_length=60, required=False)
    turn = forms.IntegerField(required=False, min_value=1)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=0)
    topic = forms.ChoiceField(required=False, choices=Statement.Topic.choices)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("span"):
            numbers = given["span"].split(":")
            if len(numbers) != 3 or not all(is_number(n) for n in numbers):
                raise forms.ValidationError(_("These places are not in the turn."))
            given["turn"], given["start"], given["end"] = map(int, numbers)
        if any(given.get(name) is None for name in ("turn", "start", "end")):
            raise forms.ValidationError(_("Mark the words first."))
        return given


class ChooseTopic(forms.Form):
    topic = forms.ChoiceField(label=_("What it is about"), choices=Statement.Topic.choices)


class DeclineStatement(forms.Form):
    why = words(_("Why is it not adopted?"), rows=3, limit=5000, help=_("The client reads this."))


class CorrectStatement(forms.Form):
    text = words(_("What you meant"), rows=3, limit=20_000)


class TellForgotten(forms.Form):
    text = words(_("Did we forget one?"), rows=3, limit=20_000)


class GroupIntoFinding(forms.Form):
    finding: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Finding"), queryset=None, required=False, empty_label=_("A new finding")
    )
    title = forms.CharField(
        label=_("What did you find, in one line?"), max_length=300, required=False
    )
    text = words(_("More about it"), required=False)

    def __init__(self, *args: Any, findings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = findings  # type: ignore[attr-defined]


class WriteRequirement(forms.Form):
    findings: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("It comes from"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    text = words(_("What must be true"), help=_("One thing, that can be checked."))
    level = forms.ChoiceField(
        label=_("Level"), choices=Requirement.Level.choices, initial=Requirement.Level.SOLUTION
    )
    priority = forms.ChoiceField(label=_("Priority"), choices=Requirement.Priority.choices)

    def __init__(self, *args: Any, findings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].queryset = findings  # type: ignore[attr-defined]


class ChangeRequirement(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    text = words(_("What must be true"))
    level = forms.ChoiceField(label=_("Level"), choices=Requirement.Level.choices)
    priority = forms.ChoiceField(label=_("Priority"), choices=Requirement.Priority.choices)
    why = words(_("Why does it change?"), rows=2, limit=5000)


class RejectRequirement(forms.Form):
    why = words(_("Why is it rejected?"), rows=3, limit=5000, help=_("The client reads this."))


class DeferRequirement(forms.Form):
    why = words(_("Why not now?"), rows=3, limit=5000, help=_("The client reads this."))


class ResumeRequirement(forms.Form):
    why = words(_("Why is it taken up again?"), rows=3, limit=5000)


class WriteCriterion(forms.Form):
    title = forms.CharField(label=_("What is looked at"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Criterion.Kind.choices,
        help_text=_("Performance and stability are measured against a target."),
    )  # fmt: skip
    scene = words(
        _("Scene"),
        rows=2,
        required=False,
        limit=20_000,
        help=_("When, where, with how many people, on which data."),
    )
    behaviour = words(
        _("Behaviour"),
        rows=2,
        required=False,
        limit=20_000,
        help=_("What is done, and what happens then."),
    )
    threshold = words(
        _("Threshold"),
        rows=2,
        required=False,
        limit=20_000,
        help=_("From when on it has passed: a number, a share, a list."),
    )
    comparison = forms.ChoiceField(
        label=_("Comparison"), choices=Criterion.Comparison.choices, required=False
    )
    target = forms.DecimalField(label=_("Target"), required=False, max_digits=18, decimal_places=4)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=20)

    def clean_comparison(self) -> str:
        return self.cleaned_data["comparison"] or Criterion.Comparison.AT_MOST


class CreateBaseline(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    text = words(_("What it covers"), rows=3, required=False, limit=20_000)
    requirements: "forms.ModelMultipleChoiceField[Any]" = forms.ModelMultipleChoiceField(
        label=_("Approved requirements"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, requirements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirements"].queryset = requirements  # type: ignore[attr-defined]


class DeclineBaseline(forms.Form):
    why = words(_("What would have to be different?"), rows=4, limit=5000)
