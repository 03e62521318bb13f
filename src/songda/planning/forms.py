"""Forms of the plan; a form named like its command."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from songda.accounts.models import Person
from songda.engagements.models import Audience, Membership
from songda.planning import projects, waits
from songda.planning.models import WorkItem


def team_of(actor: Any) -> Any:
    """The people who may own an item, by name."""
    return team_in(actor.engagement)


def team_in(engagement: Any) -> Any:
    """The current members of an engagement, given by itself or by its key."""
    members = Membership.objects.current().filter(engagement=engagement)
    return Person.objects.filter(memberships__in=members).order_by("name")


def day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CreateItem(forms.Form):
    title = forms.CharField(label=_("What is to be done"), max_length=300)
    text = forms.CharField(
        label=_("More about it"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    owner: Any = forms.ModelChoiceField(label=_("Owner"), queryset=None, required=False)
    starts_on = day(_("Starts"))
    ends_on = day(_("Ends"))
    is_milestone = forms.BooleanField(label=_("It is a milestone"), required=False)
    waits_for = forms.CharField(
        label=_("Waits for"),
        required=False,
        max_length=2000,
        help_text=_(
            "Numbers of items, such as TSK-3. 5SS+2d: may start two days after TSK-5 starts."
        ),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Audience.choices,
        initial=Audience.INTERNAL,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = team_of(actor)  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = lambda person: person.name  # type: ignore[attr-defined]
        self.fields["owner"].empty_label = _("Nobody yet")  # type: ignore[attr-defined]


class PlanRequirement(CreateItem):
    """`requirement` is its number; see `CreateItem` for the rest."""

    requirement = forms.IntegerField(widget=forms.HiddenInput)


class ChangeItem(CreateItem):
    def __init__(self, *args: Any, item: WorkItem, **kwargs: Any) -> None:
        predecessors = item.predecessor_links.select_related("predecessor")
        initial = {name: getattr(item, name) for name in self.base_fields if hasattr(item, name)}
        initial["waits_for"] = waits.written(predecessors)
        super().__init__(*args, initial=initial, **kwargs)


class HoldProject(forms.Form):
    file = forms.FileField(
        label=_("Project file"),
        help_text=_(
            "Microsoft Project XML (.xml) or a table as CSV (.csv), up to 20 MB. Next you see "
            "what is in it; nothing is made before you say so."
        ),
        widget=forms.FileInput(attrs={"accept": ".xml,.csv,.tsv,.txt,.mpp,.mpx,.xer,.xlsx"}),
    )


class ImportProject(forms.Form):
    """`source`: the earlier file of which this is the newer state, or "" for a plan of its own."""

    source = forms.ChoiceField(label=_("This file is"), required=False)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, _("the newer state of %s") % name) for name in projects.sources(actor)]
        self.fields["source"].choices = [("", _("a plan of its own")), *known]  # type: ignore[attr-defined]
