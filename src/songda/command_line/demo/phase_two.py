"""What comes next for the handhelds: statements, requirements and baselines in all their states."""

from typing import Any

from songda.command_line.demo.handhelds_words import Wish
from songda.command_line.demo.words import Pair
from songda.needs import commands as needs
from songda.needs.models import Baseline
from songda.needs.papers import baseline_paper

INTERVIEW: Pair = ("仓库主管访谈：二期", "Interview with the warehouse lead: phase two")
WISHES = [
    Wish("batch", ("出库想按批次走", "we want to ship by batch"),
         ("按批次出库", "Ship by batch"),
         ("先进先出，扫错批次当场拦下", "First in, first out; a wrong batch is stopped at once")),
    Wish("photo", ("破损要能拍照", "damage has to be photographed"),
         ("破损拍照留证", "Photographs of damage"),
         ("照片随单保存，两步内能找到", "The photograph stays with the slip, found in 2 steps")),
    Wish("voice", ("手套不方便点屏幕", "with gloves the screen is no use"),
         ("语音确认", "Confirm by voice"),
         ("说“好了”即确认，错认不超过 2%", "Saying “done” confirms; at most 2 % are misheard")),
    Wish("returns", ("退货现在记在本子上", "returns stand in a notebook"),
         ("退货登记", "Book returns"),
         ("退货扫码入账，原因从清单里选", "Returns are booked by scan, with a reason from a list")),
]  # fmt: skip
SHIFT: Pair = ("交接班也想在终端上做", "the shift should hand over on it too")
TRUCKS: Pair = ("一班大概四十车", "about forty trucks a shift")
TRUCKS_RIGHT: Pair = ("一班 46 车，旺季 60 车", "46 trucks a shift, 60 in the season")
FORKLIFTS: Pair = ("顺便把叉车也管起来", "and let it run the forklifts as well")
FORKLIFTS_WHY: Pair = (
    "叉车由安达的调度系统管，不在合同范围内；接口可另议。",
    "Forklifts are run by Anda's own dispatch and are not in the contract; a link can be agreed.",
)
BASELINES: dict[str, Pair] = {
    "signed": ("二期第一批", "Phase two, first part"),
    "declined": ("二期第二批", "Phase two, second part"),
    "sent": ("二期第三批", "Phase two, third part"),
    "draft": ("二期第四批", "Phase two, fourth part"),
}
NOT_SIGNED: Pair = (
    "照片存多久没有写，法务要求至少 2 年。",
    "It does not say how long photographs are kept; our lawyers ask for 2 years.",
)


def tell_phase_two(telling: Any) -> None:
    """Listen, play back, write, and offer four baselines that end in four ways."""
    marked = _listen(telling)
    telling._write([wish.need() for wish in WISHES], marked, 2)
    for (ending, title), wish in zip(BASELINES.items(), WISHES, strict=True):
        telling.stage.later(6)
        _offer(telling, title, telling._requirement(wish.key), ending)


def _listen(telling: Any) -> dict[str, list[Any]]:
    """Statements behind the wishes, and three that led nowhere yet or never will."""
    stage = telling.stage
    heard = [*(wish.said for wish in WISHES), SHIFT, TRUCKS, FORKLIFTS]
    stop: Pair = ("。", ".")
    turns = [
        (12 * place, "tang", (said[0] + stop[0], said[1] + stop[1]))
        for place, said in enumerate(heard, 1)
    ]
    session = telling._hear("phase two", INTERVIEW, turns, 3)
    marks = [telling._mark(session, stage.say(said)) for said in heard]
    needs.send_playback(stage.by("zhou"), session)
    *wanted, shift, trucks, forklifts = marks
    for statement in (*wanted, shift):
        stage.later()
        statement.refresh_from_db()
        needs.confirm_statement(stage.by("tang"), statement)
    trucks.refresh_from_db()
    needs.correct_statement(stage.by("tang"), trucks, text=stage.say(TRUCKS_RIGHT))
    forklifts.refresh_from_db()
    needs.decline_statement(stage.by("lin"), forklifts, why=stage.say(FORKLIFTS_WHY))
    return {wish.key: [mark] for wish, mark in zip(WISHES, wanted, strict=True)}


def _offer(telling: Any, title: Pair, requirement: Any, ending: str) -> None:
    stage = telling.stage
    baseline: Baseline = needs.create_baseline(
        stage.by("lin"), title=stage.say(title), requirements=[requirement]
    )
    if ending == "draft":
        return
    needs.send_baseline(stage.by("lin"), baseline)
    stage.later(3)
    by = stage.by("gao")
    if ending == "declined":
        needs.decline_baseline(by, baseline, why=stage.say(NOT_SIGNED))
    if ending == "signed":
        needs.sign_baseline(
            by, baseline, proof=stage.proof("gao"), shown_hash=baseline_paper(by, baseline).hash()
        )
