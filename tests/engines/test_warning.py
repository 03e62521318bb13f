"""Warnings: chances from earlier cases, reasons that add up, and what cannot be learnt from."""

import math
import random
from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines.warning import Case, Model, Unreadable, Value, fit, moment_facts

SENTENCES = Unreadable.sentences


def history(count: int = 400) -> tuple[list[Case], list[bool]]:
    """Cases that go wrong the more, the shorter the time, and with one of four owners."""
    chance = random.Random(3)
    cases, wrong = [], []
    for n in range(count):
        days = None if n % 11 == 0 else float(chance.randint(1, 40))
        owner = chance.choice(("Chen", "Li", "Wang", "Zhao"))
        cases.append({"days": days, "owner": owner, "paid": chance.random() < 0.5})
        odds = 0.1 + 0.5 * ((days or 20) < 8) + 0.3 * (owner == "Zhao")
        wrong.append(chance.random() < odds)
    return cases, wrong


def crossed(count: int = 600) -> tuple[list[Case], list[bool]]:
    """Cases of two facts of which neither says anything alone."""
    chance = random.Random(5)
    cases = [{"a": chance.random(), "b": chance.random()} for _n in range(count)]
    return cases, [
        ((one["a"] > 0.5) != (one["b"] > 0.5)) != (chance.random() < 0.1) for one in cases
    ]


MODEL = fit(*history())
CROSSED = fit(*crossed())
VALUES = st.one_of(
    st.none(), st.booleans(), st.text(max_size=5), st.sampled_from(("Chen", "Li", "Zhao")),
    st.integers(), st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
CASES = st.dictionaries(st.sampled_from(("days", "owner", "paid", "a", "b", "else")), VALUES)


def score(chance: float) -> float:
    return math.log(chance / (1 - chance))


@given(CASES)
def test_the_reasons_add_up_to_the_chance(case: dict[str, Value]) -> None:
    for model in (MODEL, CROSSED):
        try:
            found = model.warn(case)
        except Unreadable as fault:
            assert fault.code == "warning_value"
            return
        told = math.fsum([found.usual, *(reason.weight for reason in found.reasons)])
        assert 0 < found.chance < 1
        assert told == pytest.approx(score(found.chance), abs=1e-9)
        assert found.is_warned == (found.chance >= model.warned_from)


@given(CASES)
def test_a_model_that_was_kept_warns_as_before(case: dict[str, Value]) -> None:
    if any(isinstance(value, int) and abs(value) > 1e300 for value in case.values()):
        return
    assert Model.from_json(CROSSED.to_json()).warn(case) == CROSSED.warn(case)


def test_a_model_that_was_kept_is_equal() -> None:
    assert Model.from_json(MODEL.to_json()) == MODEL


def test_the_same_cases_give_the_same_model_whatever_the_order_of_their_facts() -> None:
    cases, wrong = history()
    assert fit([dict(reversed(case.items())) for case in cases], wrong) == MODEL


def test_another_order_of_the_cases_tells_nearly_the_same() -> None:
    cases, wrong = history()
    order = random.Random(1).sample(range(len(cases)), len(cases))
    other = fit([cases[n] for n in order], [wrong[n] for n in order])
    for case in cases[:50]:
        assert other.warn(case).chance == pytest.approx(MODEL.warn(case).chance, abs=0.15)


def test_what_raised_and_what_lowered_the_chance_is_named() -> None:
    found = MODEL.warn({"days": 2.0, "owner": "Zhao", "paid": True})
    assert {reason.facts[0] for reason in found.reasons if reason.times > 1.5} == {"days", "owner"}
    assert found.chance > 0.7
    assert found.is_warned
    assert MODEL.warn({"days": 30.0, "owner": "Li", "paid": True}).chance < 0.2


def test_a_usual_case_has_reasons_that_cancel_out() -> None:
    cases, _wrong = history()
    weights = [math.fsum(r.weight for r in MODEL.warn(case).reasons) for case in cases]
    assert math.fsum(weights) / len(weights) == pytest.approx(0, abs=1e-9)


def test_chances_agree_with_what_happens() -> None:
    cases, wrong = history(2_000)
    told = [MODEL.warn(case).chance for case in cases[400:]]
    assert sum(told) / len(told) == pytest.approx(sum(wrong[400:]) / len(told), abs=0.05)


def test_a_pair_stays_only_where_it_earns_it() -> None:
    assert [(pair.first, pair.second) for pair in CROSSED.pairs] == [("a", "b")]
    apart = CROSSED.warn({"a": 0.2, "b": 0.8})
    assert apart.chance > 0.7 > 0.3 > CROSSED.warn({"a": 0.2, "b": 0.2}).chance
    assert apart.reasons[0].facts == ("a", "b")
    assert MODEL.pairs == ()


@pytest.mark.parametrize("case", [{}, {"owner": "nobody yet"}, {"days": "soon"}, {"else": 7.0}])
def test_what_is_not_known_or_new_still_has_a_chance(case: Case) -> None:
    assert 0 < MODEL.warn(case).chance < 1


def test_facts_that_say_nothing_give_everybody_the_same_chance() -> None:
    model = fit([{"text": f"case {n}"} for n in range(40)], [n % 4 == 0 for n in range(40)])
    found = model.warn({"text": "another"})
    assert found.chance == pytest.approx(0.25, abs=0.03)
    assert found.reasons == ()


def test_a_whole_number_among_words_is_the_same_word() -> None:
    cases: list[Case] = [{"code": ("A", 7.0, 7)[n % 3]} for n in range(60)]
    model = fit(cases, [n % 3 == 0 for n in range(60)])
    assert model.facts[0].scale.names == ("7", "A")
    assert model.warn({"code": 7}).chance == model.warn({"code": "7"}).chance


def test_a_moment_is_told_by_weekday_and_hour() -> None:
    found = moment_facts("opened", datetime(2026, 3, 2, 9, 30))
    assert found == {"opened weekday": 1.0, "opened hour": 9.5}


MANY: list[Case] = [{"n": float(n)} for n in range(40)]
HALF = [n % 2 == 0 for n in range(40)]


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (lambda: fit(MANY[:10], HALF[:10]), "warning_few"),
        (lambda: fit(MANY, [False] * 40), "warning_few"),
        (lambda: fit(MANY, HALF[:39]), "warning_sizes"),
        (lambda: fit([{str(n): 1.0 for n in range(201)}] * 40, HALF), "warning_many"),
        (lambda: fit([*MANY[1:], {"n": math.nan}], HALF), "warning_value"),
        (lambda: fit([*MANY[1:], {"n": 10**400}], HALF), "warning_value"),
        (lambda: MODEL.warn({"days": math.inf}), "warning_value"),
        (lambda: MODEL.warn({"days": [1]}), "warning_value"),  # type: ignore[dict-item]
    ],
)
def test_what_cannot_be_learnt_from_is_refused(work: Callable[[], object], code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        work()
    assert refusal.value.code == code
    assert "%(" not in str(refusal.value)


KEPT = CROSSED.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        KEPT[:-1],
        KEPT.replace("model 1", "model 0"),
        KEPT.replace('"usual":', '"usual":1e999,"u":'),
        KEPT.replace('"a","b"', '"a","c"'),
        KEPT.replace('"parts":[0,', '"parts":[9,'),
        KEPT.replace('"parts":[0,', '"parts":[0,0,'),
        KEPT.replace('"cuts":[', '"cuts":["x",'),
        KEPT.replace('"cuts":[', '"cuts":[5,'),
        KEPT.replace('"name":"b"', '"name":"a"'),
        KEPT.replace('[["a"', '[["a",1],["a"'),
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a model of warnings"):
        Model.from_json(text)


@given(st.integers(0, len(KEPT) - 1), st.sampled_from(("", "0", "]", "null", '"', "-", "1e999")))
def test_a_damaged_model_is_refused_or_is_another_model(place: int, instead: str) -> None:
    try:
        model = Model.from_json(KEPT[:place] + instead + KEPT[place + 1 :])
    except Unreadable:
        return
    assert 0 <= model.warn({"a": 0.3, "b": 0.6}).chance <= 1


COLUMN = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.none(), st.text(max_size=2))


@settings(max_examples=10)
@given(st.lists(st.tuples(COLUMN, COLUMN, st.booleans()), min_size=20, max_size=40))
def test_whatever_was_learnt_from_no_figure_is_nan(rows: list[tuple[Value, Value, bool]]) -> None:
    cases: list[Case] = [{"one": one, "other": other} for one, other, _wrong in rows]
    try:
        model = fit(cases, [wrong for _one, _other, wrong in rows])
    except Unreadable as fault:
        assert fault.code == "warning_few"
        return
    assert all(0 <= model.warn(case).chance <= 1 for case in cases)
    assert Model.from_json(model.to_json()) == model
