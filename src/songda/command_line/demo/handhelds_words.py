"""What is said in the third engagement, which shows every state of delivery and what follows."""

from dataclasses import dataclass

from songda.command_line.demo.words import Criterion, Need, Pair

CLIENT: Pair = ("安达仓储", "Anda Warehousing")
ENGAGEMENT: Pair = ("仓库手持终端", "Warehouse handhelds")
SPONSOR: Pair = ("高远", "Gao Yuan")
USER: Pair = ("唐宁", "Tang Ning")
CLAUSE: Pair = ("合同第 5.2 条", "Contract, clause 5.2")
INTERVIEW: Pair = ("仓库主管访谈：手持终端", "Interview with the warehouse lead: handhelds")
BASELINE: Pair = ("手持终端需求基线", "Baseline of the handhelds")
HOW: Pair = (
    "回归用例全部通过，在 3 台终端上装过。",
    "All regression cases pass; installed on 3 handhelds.",
)


@dataclass(frozen=True)
class Wish:
    """One requirement in short: what was said, what is wanted, how it is seen."""

    key: str
    said: Pair
    wanted: Pair
    seen: Pair

    def need(self) -> Need:
        scene: Pair = ("早班，6 台终端同时作业", "Morning shift, 6 handhelds at work")
        threshold: Pair = ("10 次里 10 次如此", "10 times out of 10")
        criterion = Criterion("function", scene, self.seen, threshold, title=self.wanted)
        return Need(
            self.key, "handhelds", [self.said], self.said, self.wanted, self.seen, [criterion]
        )


WISHES = [
    Wish("receive", ("收货要一箱一箱手抄", "we write down every box we receive"),
         ("扫码收货", "Receive by scanning"),
         ("扫一次码，数量和批次自动入账", "One scan books quantity and batch")),
    Wish("count", ("盘点要停工半天", "counting stops us for half a day"),
         ("不停工盘点", "Count without stopping"),
         ("边作业边盘点，差异当场显示", "Counting goes on beside work; differences show at once")),
    Wish("locate", ("货放哪全靠老师傅记", "only the old hands know where things are"),
         ("库位查询", "Look up a place"),
         ("输入货号，2 步内看到库位", "The place of an item in 2 steps")),
    Wish("expire", ("过期的货月底才发现", "we find expired goods at the end of the month"),
         ("效期提醒", "Warn of expiry"),
         ("到期前 30 天在终端提醒", "The handheld warns 30 days before")),
    Wish("labels", ("标签打歪了扫不出来", "crooked labels cannot be scanned"),
         ("标签打印", "Print labels"),
         ("打出的标签都能扫出", "Every printed label can be scanned")),
    Wish("manual", ("新人没有手册看", "new people have no manual"),
         ("操作手册", "Operating manual"),
         ("新人照手册能独立收一车货", "A new person receives a truck by the manual")),
    Wish("training", ("夜班没人培训过", "nobody ever trained the night shift"),
         ("夜班培训", "Training of the night shift"),
         ("夜班 12 人都完成培训和测验", "All 12 of the night shift pass the test")),
    Wish("report", ("日报要等到第二天中午", "the daily report comes at noon the next day"),
         ("当日日报", "Report of the day"),
         ("每天 20:00 前生成日报", "The report is there by 20:00")),
]  # fmt: skip


@dataclass(frozen=True)
class Parcel:
    """A deliverable: what it delivers, how old its version is, and how its acceptance ended."""

    title: Pair
    delivers: tuple[str, ...]
    days_ago: int
    ending: str


PARCELS = [
    Parcel(("当日日报", "Report of the day"), ("report",), 40, "deemed"),
    Parcel(("收货应用", "Receiving app"), ("receive",), 22, "pass"),
    Parcel(("盘点应用", "Counting app"), ("count", "locate", "expire"), 20, "conditional"),
    Parcel(("标签打印服务", "Label service"), ("labels",), 7, "fail"),
    Parcel(("夜班培训", "Training of the night shift"), ("training",), 6, "to_sign"),
    Parcel(("操作手册", "Operating manual"), ("manual",), 3, "requested"),
]

CONDITION: Pair = (
    "6 台里有 1 台要重启才生效，改好后再看。",
    "1 of 6 handhelds needs a restart; put it right.",
)
FAILURE: Pair = (
    "大标签右边缺一截，10 张里 4 张扫不出。",
    "Large labels lack their right edge; 4 of 10 fail.",
)
SETTLED: Pair = ("已发 1.0.1，6 台都更新过。", "1.0.1 is out; all 6 handhelds have it.")
REOPENED: Pair = ("第 4 台还是要重启。", "Number 4 still needs a restart.")

TICKET: tuple[Pair, Pair] = (
    ("终端睡眠后要重新登录", "The handheld asks to sign in after a pause"),
    ("放下 10 分钟再拿起来就要重新登录，一班要登二十多次。",
     "After 10 minutes on the table it asks again, twenty times a shift."),
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """An improvement and how far it has come."""

    title: Pair
    text: Pair
    measure: Pair
    state: str


BETTER = [
    Step(("样机提前两周到现场", "A sample is on site two weeks earlier"),
         ("样机晚到，现场问题都堆在验收前。", "Samples came late; problems piled up before acceptance."),
         ("合同签后 5 天内寄样机。", "Send a sample within 5 days of the contract."), "effective"),
    Step(("培训排进夜班班表", "Training is part of the night roster"),
         ("夜班两次没人来。", "Twice nobody of the night shift came."),
         ("培训写进班表，班长签到。", "Put it on the roster; the lead signs."), "ineffective"),
    Step(("标签样张先确认", "Label samples are confirmed first"),
         ("标签尺寸到验收才对不上。", "Label sizes differed only at acceptance."),
         ("打印前客户确认 3 张样张。", "The client confirms 3 samples first."), "in_work"),
    Step(("验收前自查清单", "A check list before acceptance"),
         ("同样的小毛病查出三次。", "The same small faults came up three times."),
         ("提交前按清单走一遍。", "Walk through the list before submitting."), "planned"),
    Step(("备用终端放一台在现场", "A spare handheld stays on site"),
         ("坏一台要等两天。", "A broken one takes two days."), ("", ""), "proposed"),
]  # fmt: skip
EFFECT: Pair = ("看后面两个项目的记录。", "Look at the records of the next two projects.")
SEEN: dict[str, Pair] = {
    "effective": (
        "两个项目样机都早到，验收前问题少一半。",
        "Samples were early in both; half the problems.",
    ),
    "ineffective": ("签到齐了，测验仍有 5 人不过。", "All signed, yet 5 of 12 failed the test."),
}
