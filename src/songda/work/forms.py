"""Forms of the board; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.accounts.models import Person
from songda.engagements.models import Membership
from songda.planning.forms import team_of
from songda.planning.models import WorkItem


class PersonField(forms.ModelChoiceField):
    """A person, shown by name."""

    def label_from_instance(self, person: Any) -> str:
        return str(person.name)


def clients_of(actor: Any) -> Any:
    """The client's people in the actor's engagement."""
    members = Membership.objects.current().of_client().filter(engagement=actor.engagement)
    return Person.objects.filter(memberships__in=members).order_by("name")


class MoveItem(forms.Form):
    """`before` and `after` are the numbers of the cards below and above the place."""

    lane = forms.ChoiceField(label=_("Lane"), choices=WorkItem.State)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput)
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why can this one not wait?"), required=False, max_length=300)
    waiting_for = forms.CharField(
        label=_("What does the client have to do?"), required=False, max_length=300
    )
    waiting_person = PersonField(
        label=_("Who of them?"), queryset=None, required=False, empty_label=_("Not known yet")
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.fields["waiting_person"].queryset = clients_of(actor)  # type: ignore[attr-defined]

    def place(self) -> dict[str, Any]:
        """The cleaned values with the neighbours as items that the actor may read."""
        values = dict(self.cleaned_data)
        numbers = [values[name] for name in ("before", "after") if values[name]]
        rows = WorkItem.objects.visible_to(self.actor).filter(number__in=numbers)
        there = {item.number: item for item in rows} if numbers else {}
        return values | {name: there.get(values[name]) for name in ("before", "after")}


class AssignItem(forms.Form):
    owner = PersonField(
        label=_("Who does it?"), queryset=None, required=False, empty_label=_("Nobody yet")
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = team_of(actor)  # type: ignore[attr-defined]


class SetLimit(forms.Form):
    lane = forms.ChoiceField(choices=WorkItem.State)
    cards = forms.IntegerField(label=_("At most"), min_value=0, max_value=999)
