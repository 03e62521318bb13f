"""Every page of the demo, for both sides, in both languages, themes and widths.

A page is looked at twice: in one language and light, in the other and dark, each at both widths.
`axe-core` sees each page once in each theme. What both parties read is one template: there the
client's people look with it in English and light, the team in English and dark, and they take
turns in Chinese. Of long lists it sees the beginning, and the frame around the pages
on some of them; the rest repeats it.

No word of a button stands on two lines.

Laying out and painting is what costs: a page is loaded at one width and examined at the other,
and taken away before the window gets the width of the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.journeys.places import CLIENT, NOBODY, VENDOR
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

WIDE, NARROW = 1440, 390
REPEATED = ["tbody tr:nth-child(n+12)", "li:nth-child(n+12)", "option:nth-child(n+4)"]
FRAME = [".sd-bar", ".sd-rail"]
WITH_FRAME = {"/", "", "overview/", "board/", "settings/", *NOBODY}
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True)
class Look:
    """Who looks, in which language and theme, and at which width axe looks too."""

    party: str
    language: str
    theme: str
    examined: int

    @property
    def handle(self) -> str:
        return "ocean" if self.language == "zh" else "ocean-en"

    @property
    def email(self) -> str:
        name = {"vendor": "lin", "client": "chen"}[self.party]
        return f"{name}@{'' if self.language == 'zh' else 'en.'}example.com"


LOOKS = {
    "vendor": [Look("vendor", "zh", "light", WIDE), Look("vendor", "en", "dark", NARROW)],
    "client": [Look("client", "en", "light", NARROW), Look("client", "zh", "dark", WIDE)],
    "nobody": [Look("nobody", "zh", "light", WIDE), Look("nobody", "en", "dark", NARROW)],
}
PAGES = [
    *[("vendor", path) for path in VENDOR],
    *[("client", path) for path in CLIENT],
    *[("nobody", path) for path in NOBODY],
]


SHARED = sorted(set(VENDOR) & set(CLIENT))
IN_TURNS = dict(zip(SHARED, cycle(("vendor", "client")), strict=False))


@pytest.fixture(scope="module")
def visitors(browser, demo):
    """A context for each look, opened once and kept for all pages."""
    opened: dict[tuple[Look, bool], Visitor] = {}

    def visitor(look: Look, is_examined: bool) -> Visitor:
        if (look, is_examined) not in opened:
            locale = "zh-CN" if look.language == "zh" else "en-GB"
            one = Visitor(browser, demo, locale=locale, color_scheme=look.theme)
            if look.party != "nobody":
                one.as_session(demo.facts["sessions"][look.email])
            if is_examined:
                one.context.add_init_script(Axe().axe_script)
            opened[look, is_examined] = one
        return opened[look, is_examined]

    yield visitor
    for one in opened.values():
        one.leave()


@pytest.mark.parametrize(("party", "path"), PAGES, ids=lambda part: part or "first")
def test_a_page_can_be_used_by_everybody_everywhere(party, path, visitors):
    looks = [
        look for look in LOOKS[party] if IN_TURNS.get(path, party) == party or examines(path, look)
    ]
    faults = [fault for look in looks for fault in look_at(path, look, visitors)]

    assert faults == [], "\n" + "\n".join(faults)


def examines(path: str, look: Look) -> bool:
    """Whether axe looks too."""
    return path not in IN_TURNS or look.language == "en"


def look_at(path: str, look: Look, visitors: Callable[[Look, bool], Visitor]) -> list[str]:
    """Everything that is wrong with a page, each with who saw it where."""
    is_examined = examines(path, look)
    visitor = visitors(look, is_examined)
    visitor.complaints.clear()
    page = visitor.page
    place = path if path.startswith("/") else f"/e/{look.handle}/{path}"
    resize(page, WIDE if look.examined == NARROW else NARROW)
    answer = visitor.go(place.format(code=visitor.installation.facts["codes"][look.handle]))
    expected = 404 if "nothing" in path else 200
    faults = [] if answer.status == expected else [f"answers {answer.status}"]
    faults += page.evaluate(HEADS, look.language) + askew(page)
    resize(page, look.examined)
    faults += askew(page)
    if is_examined:
        faults += violations(page, REPEATED if path in WITH_FRAME else REPEATED + FRAME)
    faults += [said for said in visitor.complaints if expected == 200 or "404" not in said]
    page.evaluate("document.documentElement.remove()")
    return [f"{look.party} {look.language} {look.theme} {place}: {fault}" for fault in faults]


def resize(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})


HEADS = """language => {
  const faults = [], heads = document.querySelectorAll("h1").length;
  if (heads !== 1) faults.push(`${heads} h1`);
  if (!document.title.replace(/[ ·]/g, "")) faults.push("no title");
  if (!document.documentElement.lang.startsWith(language)) faults.push("another language");
  return faults;
}"""


BEYOND = """() => {
  const root = document.documentElement, over = root.scrollWidth - root.clientWidth;
  if (over <= 0) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((part) =>
    part.getBoundingClientRect().right > root.clientWidth + 0.5 && part.checkVisibility());
  const shown = wide.slice(-3).map((part) => part.outerHTML.slice(0, 120));
  return [`${over} px too wide: ${shown.join(" | ")}`];
}"""


TORN = """() => [...document.querySelectorAll(".btn")].flatMap((button) => {
  const torn = [], texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/[A-Za-z]+/g)) {
    const range = document.createRange();
    range.setStart(texts.currentNode, word.index);
    range.setEnd(texts.currentNode, word.index + word[0].length);
    if (range.getClientRects().length > 1) torn.push(`“${word[0]}” is torn`);
  }
  return torn;
})"""


def beyond_the_edge(page: Any) -> list[str]:
    """What is wider than the document, at the width of now."""
    return at_this_width(page, BEYOND)


def askew(page: Any) -> list[str]:
    """What is wider than the document and which words of buttons stand on two lines."""
    return at_this_width(page, f"() => [...({BEYOND})(), ...({TORN})()]")


def at_this_width(page: Any, script: str) -> list[str]:
    return [f"{page.viewport_size['width']}: {fault}" for fault in page.evaluate(script)]


EXAMINE = """([exclude, options]) => axe.run({exclude}, options).then(({violations}) =>
  violations.map(({id, nodes}) => `${id} (${nodes.length}): ${nodes[0].html.slice(0, 160)} `
    + nodes[0].failureSummary.slice(0, 200)))"""


def violations(page: Any, known: list[str]) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA outside the known parts, with its first element."""
    options = {"runOnly": {"type": "tag", "values": LEVELS}, "resultTypes": ["violations"]}
    found: list[str] = page.evaluate(EXAMINE, [[[part] for part in known], options])
    return found  # all else stays in the page
