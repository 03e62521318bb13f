"""Forms of this chapter; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Audience
from songda.support.models import Ticket

WAITS = [
    (Ticket.State.WAITING_CLIENT, Ticket.State.WAITING_CLIENT.label),
    (Ticket.State.WAITING_THIRD, Ticket.State.WAITING_THIRD.label),
]
LINES = forms.Textarea(attrs={"rows": 5})


class RaiseTicket(forms.Form):
    """The client is asked three things; the team also for kind, priority and audience."""

    requirement: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Which function?"),
        queryset=None,
        required=False,
        empty_label=_("I cannot say, or it is not in the list"),
    )
    title = forms.CharField(label=_("In one line"), max_length=300)
    text = forms.CharField(
        label=_("What happened?"),
        help_text=_("What you did, what you expected, what you saw. Numbers help."),
        max_length=100_000,
        widget=LINES,
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Ticket.Kind.choices)
    priority = forms.ChoiceField(
        label=_("Priority"), choices=Ticket.Priority.choices, initial=Ticket.Priority.P3
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=Audience.choices, initial=Audience.INTERNAL
    )

    def __init__(self, *args: Any, actor: Any, requirements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["requirement"].queryset = requirements  # type: ignore[attr-defined]
        if actor.is_client:
            for name in ("kind", "priority", "audience"):
                del self.fields[name]


class TakeTicket(forms.Form):
    owner: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Who takes it on?"), queryset=None, required=False
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = colleagues  # type: ignore[attr-defined]


class WaitFor(forms.Form):
    state = forms.ChoiceField(label=_("For whom?"), choices=WAITS)
    what = forms.CharField(label=_("What for?"), max_length=300)


class ContinueTicket(forms.Form):
    why = forms.CharField(label=_("Why does it go on?"), max_length=300, required=False)


class ResolveTicket(forms.Form):
    how = forms.CharField(label=_("How was it solved?"), max_length=20_000, widget=LINES)


class ReopenTicket(forms.Form):
    why = forms.CharField(label=_("What is still wrong?"), max_length=300)
