"""The policy asked from templates."""

import pytest
from django.template import Context, Template

from tests.engagements.stage import a_requirement

BY_ROLE = Template('{% load policy %}{% if actor|may:"engagements.share" %}yes{% endif %}')
HERE = Template('{% load policy %}{% may "engagements.comment" record as yes %}{{ yes.why }}')


@pytest.mark.parametrize(("key", "said"), [("lin", "yes"), ("wu", ""), ("ada", "")])
def test_a_button_is_shown_to_who_may_press_it(world, key, said):
    assert BY_ROLE.render(Context({"actor": world.by(key)})) == said


def test_nobody_may_do_nothing():
    assert BY_ROLE.render(Context({})) == ""


def test_an_answer_about_a_record_says_why_not(world):
    shown = HERE.render(Context({"actor": world.by("ada"), "record": a_requirement(world)}))

    assert shown.strip()


def test_who_looks_as_the_client_may_press_nothing(world):
    actor = world.by("lin", read_only=True)

    assert BY_ROLE.render(Context({"actor": actor})) == ""
