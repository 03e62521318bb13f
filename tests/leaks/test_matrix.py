"""The access matrix has a row for every route, and each row says what the policy says."""

import pytest

from songda.engagements.models import CLIENT_ROLES, VENDOR_ROLES
from songda.engagements.policy import table as policy
from songda.trail.models import Event
from songda.trail.verbs import verbs
from tests.leaks.filler import records, tables
from tests.leaks.matrix import address, of_engagement, routes, table
from tests.leaks.stage import Stage

pytestmark = pytest.mark.django_db


def test_every_route_has_a_row():
    missing = sorted(routes() - table().keys())
    assert not missing, f"add rows to TABLE in tests/leaks/matrix.py for {missing}"


def test_every_row_has_a_route():
    gone = sorted(table().keys() - routes())
    assert not gone, f"take these rows out of TABLE in tests/leaks/matrix.py: {gone}"


def test_every_command_of_a_row_is_in_the_policy():
    commands = {row.command for row in table().values() if row.command}
    assert commands <= policy().keys()


def test_a_row_is_for_the_party_that_the_policy_lets_act():
    for row in of_engagement():
        if row.command and "GET" not in row.methods:
            roles = policy()[row.command].roles
            parties = {"client": roles & set(CLIENT_ROLES), "vendor": roles & set(VENDOR_ROLES)}
            may = [party for party, found in parties.items() if found]
            assert row.who == ("member" if len(may) == 2 else may[0]), row.route


def test_the_stage_has_a_sample_for_every_address(stage: Stage):
    for row in table().values():
        assert "<" not in address(stage, row, stage.shared), row.route


def test_the_stage_fills_every_table_and_says_every_verb(stage: Stage):
    for filler in (stage.shared, stage.elsewhere, stage.sibling):
        assert filler.made.keys() >= set(tables())
        said = Event.objects.filter(engagement=filler.engagement).values_list("verb", flat=True)
        assert set(said) >= set(verbs)
    assert {type(row) for row in stage.internal.made.values()} >= set(records())
