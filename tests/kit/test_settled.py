"""Parts of a template that are drawn once for each language and value."""

from django.template import Context, Template
from django.utils import translation


class Seen:
    """Counts how often a template prints it."""

    times = 0

    def __str__(self) -> str:
        self.times += 1
        return str(self.times)


def test_a_settled_part_is_drawn_once_for_each_value():
    page = Template("{% settled place %}{{ place }}:{{ seen }} {% endsettled %}{{ place }}")
    seen = Seen()
    drawn = [page.render(Context({"place": place, "seen": seen})) for place in ("a", "b", "a")]
    assert drawn == ["a:1 a", "b:2 b", "a:1 a"]


def test_a_settled_part_is_drawn_in_each_language():
    page = Template('{% settled %}{% translate "Close" %}{% endsettled %}')
    drawn = []
    for language in ("en", "zh-hans", "en"):
        with translation.override(language):
            drawn.append(page.render(Context()))
    assert drawn == ["Close", "关闭", "Close"]


def test_a_constant_is_translated_in_each_language_and_a_variable_as_it_stands():
    page = Template('{% translate "Close" %} {% translate word %}')
    drawn = []
    for language, word in (("en", "Open"), ("zh-hans", "Close"), ("zh-hans", "Settings")):
        with translation.override(language):
            drawn.append(page.render(Context({"word": word})))
    assert drawn == ["Close Open", "关闭 关闭", "关闭 设置"]


def test_a_translation_can_still_be_kept_under_a_name():
    page = Template('{% translate "Close" as said %}[{{ said }}]')
    with translation.override("zh-hans"):
        assert page.render(Context()) == "[关闭]"
