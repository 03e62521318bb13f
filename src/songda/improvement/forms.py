"""Forms of this chapter; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LINES = forms.Textarea(attrs={"rows": 4})
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CreateImprovement(forms.Form):
    title = forms.CharField(label=_("What should go better?"), max_length=300)
    text = forms.CharField(label=_("What went wrong, and why?"), max_length=20_000, widget=LINES)


class PlanImprovement(forms.Form):
    measure = forms.CharField(label=_("What will we do?"), max_length=20_000, widget=LINES)
    owner: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(label=_("Who?"), queryset=None)
    due_on = forms.DateField(label=_("Until when?"), widget=DAY)
    effect = forms.CharField(
        label=_("How will we see the effect?"),
        help_text=_("A figure and its source, if there is one."),
        max_length=20_000,
        widget=LINES,
    )
    check_on = forms.DateField(label=_("When do we look?"), widget=DAY)

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues  # type: ignore[attr-defined]


class CheckEffect(forms.Form):
    found = forms.CharField(label=_("What was seen?"), max_length=20_000, widget=LINES)
    is_effective = forms.TypedChoiceField(
        label=_("Did it help?"),
        choices=[("yes", _("Yes, it is effective")), ("no", _("No, open it again"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
