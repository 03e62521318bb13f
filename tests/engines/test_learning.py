"""A classifier learns from labelled texts, says how sure it is and why, and is kept as JSON."""

import json
import math
import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.learning import EXAMPLES, Model, fit, starting_point
from songda.engines.text.learning.features import features, weighed
from songda.engines.text.learning.model import FORM

FAULTS = [
    "支付失败，页面报错",
    "打不开网页，报错 500",
    "登录后闪退",
    "The page crashes on login",
    "Payment fails with an error",
    "An error is shown when I print",
]
REQUESTS = [
    "申请开通邮箱账号",
    "请给新员工开通权限",
    "申请一台笔记本电脑",
    "Please create an account",
    "I would like access to the folder",
    "Please order a new laptop",
]
HISTORY = [(text, "fault") for text in FAULTS] + [(text, "request") for text in REQUESTS]


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(HISTORY)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("网页报错", "fault"),
        ("Printing crashes with an error", "fault"),
        ("申请开通权限", "request"),
        ("Please create a folder", "request"),
    ],
)
def test_a_new_text_is_told_from_the_history(model: Model, text: str, label: str) -> None:
    found = model.predict(text)
    assert found.label == label
    assert 0.5 < found.confidence == found.ranking[0][1] <= 1


def test_the_words_that_decided_stand_in_the_text(model: Model) -> None:
    found = model.predict("Sorry, the printer shows an ERROR again")
    assert "ERROR" in found.words
    assert "报错" in "".join(model.predict("网页报错了").words)


def test_nothing_known_decides_nothing(model: Model) -> None:
    found = model.predict("ξ")
    assert found.words == () and found.confidence == pytest.approx(0.5, abs=0.1)
    assert sum(chance for _, chance in found.ranking) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "is_latin"),
    [("refund please", True), ("支付失败", False), ("支付失败，页面报错，见 log", True)],
)
def test_the_parts_of_latin_words_count_as_much_as_these_words(text: str, is_latin: bool) -> None:
    names = [one.name for one in features(text)]
    values = weighed(Counter(names), dict.fromkeys(names, 1.0))

    parts = math.hypot(*(values[name] for name in values if re.match("c ", name)))
    words = math.hypot(*(values[name] for name in values if re.match("[wts] [a-z]", name)))
    assert math.hypot(*values.values()) == pytest.approx(1)
    assert parts == pytest.approx(words)
    assert (parts > 0) == is_latin


def test_names_links_and_drawn_out_words_are_folded() -> None:
    names = {one.name for one in features("@anna soooooo good https://example.org/a")}
    assert {"w @", "w soo", "w /", "w @ soo"} <= names


def test_words_after_a_not_are_denied_to_the_next_mark() -> None:
    names = [one.name for one in features("It does not work here, sadly. 不快，很好")]
    assert [name for name in names if name.startswith("x ")] == ["x work", "x here", "x 快"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("the grub was tasty", ["g beautiful"]),
        ("not tasty at all", ["g ! beautiful"]),
        ("好吃", ["g 好吃"]),
        ("没有好吃的", ["g ! 好吃"]),
        ("but", ["g but"]),
    ],
)
def test_a_word_of_mood_speaks_for_its_kind(text: str, kinds: list[str]) -> None:
    assert [one.name for one in features(text) if one.name.startswith("g ")] == kinds


def test_a_denied_praise_is_a_complaint_and_a_hint_is_neither() -> None:
    names = [one.name for one in features("tasty, tasty, but not tasty")]
    assert [name for name in names if name.startswith("m ")] == [
        "m +", "m +", "m -", "m more", "m first +", "m last -",
    ]  # fmt: skip


def test_the_same_examples_and_seed_give_the_same_model(model: Model) -> None:
    assert fit(HISTORY) == model
    many = HISTORY * 5
    assert fit(many, seed=3) == fit(many, seed=3)


def test_confidence_is_calibrated_on_texts_it_was_not_fitted_on() -> None:
    noisy = [(f"{word} {n % 7}", label) for n in range(40) for word, label in
             (("alpha", "a"), ("beta", "b"), ("gamma", "ab"[n % 2]))]  # fmt: skip
    learnt = fit(noisy)
    assert learnt.sharpness != 1
    assert learnt.predict("alpha 3").confidence > 0.9
    assert learnt.predict("gamma 3").confidence < 0.8


def test_a_model_is_read_again_as_it_was(model: Model) -> None:
    again = Model.from_json(model.to_json())
    assert again == model
    assert again.predict("网页报错") == model.predict("网页报错")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"form": "pickle"}, "does not begin as"),
        ({"labels": ["a"]}, "1 labels"),
        ({"labels": ["a", "a"]}, "one of them twice"),
        ({"labels": "ab"}, "of a wrong kind"),
        ({"bias": [0.0]}, "rows are not as long"),
        ({"bias": [0.0, True]}, "of a wrong kind"),
        ({"bias": [0.0, 10**400]}, "of a wrong kind"),
        ({"bias": [0.0, math.nan]}, "not finite"),
        ({"sharpness": None}, "of a wrong kind"),
        ({"weights": {"w a": [1.0]}}, "rows are not as long"),
        ({"weights": {"w" * 201: [1.0, 2.0, 3.0]}}, "of a wrong kind"),
        ({"weights": []}, "of a wrong kind"),
    ],
)
def test_what_is_no_model_is_refused(change: dict[str, object], why: str) -> None:
    good = {"form": FORM, "labels": ["a", "b"], "bias": [0, 0], "sharpness": 1, "weights": {}}
    assert Model.from_json(json.dumps(good)).predict("x").confidence == 0.5
    with pytest.raises(Unreadable) as refused:
        Model.from_json(json.dumps(good | change))
    assert why in str(refused.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, "null", "gASVCQ=="])
def test_other_bytes_are_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="This is not a text model"):
        Model.from_json(text)


@pytest.mark.parametrize(
    ("examples", "sentence"),
    [
        ([], "There are 0 different labels"),
        ([("a", "x")], "There are 1 different labels"),
        ([("a", "x"), (" ", "y")], "Example 2 has no text or no label"),
        ([("a", "x"), ("b", "")], "Example 2 has no text or no label"),
        ([("a", str(n)) for n in range(501)], "There are 501 different labels"),
        ([("a", "x")] * 100_001, "There are 100001 examples"),
    ],
)
def test_what_cannot_be_learnt_from_is_refused(examples: list, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        fit(examples)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("界面漂亮，响应迅速，很满意", "positive"),
        ("总是卡顿，客服也不理人", "negative"),
        ("The staff was friendly and helpful", "positive"),
        ("Not good at all, it keeps crashing", "negative"),
        ("Can I bring a second bag?", "neutral"),
        ("会议纪要已经上传", "neutral"),
    ],
)
def test_moods_can_be_told_without_a_history(text: str, label: str) -> None:
    assert starting_point("mood").predict(text).label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("用户可以导出订单", "function"),
        ("页面响应时间不超过 2 秒", "quality"),
        ("The system shall allow the clerk to print invoices", "function"),
        ("The system shall be available 99.5 % of the time", "quality"),
    ],
)
def test_kinds_of_requirements_can_be_told_without_a_history(text: str, label: str) -> None:
    assert starting_point("requirement").predict(text).label == label


def test_an_organisation_adds_its_own_examples() -> None:
    own = fit([*EXAMPLES["requirement"], *[("The crane shall lift pallets", "function")] * 3])
    assert own.predict("The crane shall lift boxes").label == "function"


def test_the_start_is_less_sure_of_itself_than_a_history_of_ones_own() -> None:
    ours = fit(EXAMPLES["requirement"])
    start = starting_point("requirement")
    assert replace(start, sharpness=ours.sharpness) == ours
    text = "The system shall allow the clerk to print invoices"
    assert 0.5 < start.predict(text).confidence < ours.predict(text).confidence


texts = st.text(st.characters(categories=("L", "N", "P", "Z", "S", "Cs")), max_size=30)


@given(st.text(max_size=200))
def test_any_text_has_a_prediction(text: str) -> None:
    found = starting_point("requirement").predict(text)
    assert all(0 <= chance <= 1 for _, chance in found.ranking)
    assert all(word in text for word in found.words)


@settings(max_examples=10)
@given(st.lists(st.tuples(texts, st.sampled_from("ab ")), max_size=8), texts)
def test_any_history_has_a_model_or_a_sentence(history: list[tuple[str, str]], text: str) -> None:
    try:
        learnt = fit(history)
    except Unreadable as refused:
        assert str(refused)
        return
    assert math.isfinite(learnt.predict(text).confidence)
    assert Model.from_json(learnt.to_json()) == learnt


@given(st.text(max_size=60))
def test_any_text_that_is_read_as_a_model_is_one_or_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Model.from_json(text)
