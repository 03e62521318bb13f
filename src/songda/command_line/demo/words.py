"""What the demo's people said and wrote, in both languages: (Chinese, English) pairs."""

from dataclasses import dataclass
from typing import Any

Pair = tuple[str, str]

ORGANISATION = ("蓝莺 IM 交付团队", "Lanying IM delivery team")
CLIENT = ("远洋物流集团", "Ocean Logistics Group")
ENGAGEMENT = ("企业会话与智能客服", "Enterprise chat and AI service")
SECOND_CLIENT = ("华东医药", "East China Pharma")
SECOND_ENGAGEMENT = ("移动随访", "Mobile follow-up")
CONTRACT = "YY-2026-014"
PASSWORD = "songda-demo-2026"

PEOPLE: dict[str, tuple[Pair, str]] = {
    "lin": (("林岚", "Lin Lan"), "manager"),
    "zhou": (("周宁", "Zhou Ning"), "consultant"),
    "wu": (("吴昊", "Wu Hao"), "engineer"),
    "xu": (("许澄", "Xu Cheng"), "engineer"),
    "mei": (("梅青", "Mei Qing"), "support"),
    "chen": (("陈立", "Chen Li"), "sponsor"),
    "he": (("何薇", "He Wei"), "user"),
    "wang": (("王哲", "Wang Zhe"), "reviewer"),
}
AUTHORITY = (
    "授权书 2026-06，单项不超过 ¥800,000",
    "Letter of authority 2026-06, up to CNY 800,000 an item",
)

CHAT_INTERVIEW: tuple[Pair, str] = (
    ("何薇访谈：群里的一天", "Interview with He Wei: a day in the group chat"),
    "chat",
)
AI_INTERVIEW: tuple[Pair, str] = (
    ("何薇访谈：客服与半夜报关", "Interview with He Wei: service at night"),
    "ai",
)
PORTS_INTERVIEW: tuple[Pair, str] = (
    ("王哲访谈：外港网点接入", "Interview with Wang Zhe: the outer ports"),
    "ports",
)

# (seconds from the start, speaker, words); statements are marked by number below.
CHAT_TURNS: list[tuple[int, str, Pair]] = [
    (5, "zhou", ("一天里什么时候最怕群里出问题？", "When would trouble in the group hurt most?")),
    (14, "he", (
        "早上八点半到十点。船一靠港，码头、报关、车队、客户全在群里问。我这边 23 个人，一早上要回一千多条。",
        "From half past eight to ten. When a ship berths, quay, customs, trucks and clients all "
        "ask in the group. My 23 people answer more than a thousand messages in a morning.",
    )),
    (48, "zhou", ("出问题的时候，具体是什么样子？", "What does trouble look like?")),
    (62, "he", (
        "码头在群里问箱子放了没有，我这边要转好几秒才看到。等我回过去，人家已经打电话来催了，一天总有几十回。"
        "后来大家干脆不看群，直接打电话，说过的就没有记录了。",
        "The quay asks whether a box was released, and it spins for seconds until I see it. "
        "When I answer they have phoned already, dozens of times a day. In the end nobody reads "
        "the group, they phone, and what was said is recorded nowhere.",
    )),
    (96, "zhou", ("多久算能接受？", "How long would be acceptable?")),
    (101, "he", (
        "一眨眼的工夫吧，发出去那边就得看见。我不懂你们的数，别让我看着它转圈就行。",
        "The blink of an eye: once sent, the other side must see it. I do not know your numbers, "
        "just do not let me watch it spin.",
    )),
    (118, "zhou", (
        "我先记成「几乎没有感觉」，回去换成数字，再请您确认。",
        "I write down “hardly noticeable”, turn it into a number, and ask you to confirm it.",
    )),
    (132, "he", (
        "行。还有，外港的同事用手机，信号差的时候消息会发两遍，有一回重复派了车。",
        "Fine. And colleagues at the outer port use phones: with a bad signal a message is sent "
        "twice, and once a truck was sent twice for it.",
    )),
    (156, "zhou", ("那一回损失大吗？", "Was that a big loss?")),
    (163, "he", (
        "一台车空跑一趟，一千二。钱是小事，客户说我们连派车都管不好。",
        "A truck ran empty, 1,200 yuan. The money is small, but the client said that we cannot "
        "even manage our trucks.",
    )),
    (190, "zhou", ("文件一般传多大的？", "How large are the files you send?")),
    (196, "he", (
        "报关单扫描件一般几十兆。太大传不过去的时候，得告诉我上限是多少，别只说网络错误。",
        "Scans of customs papers are some tens of megabytes. When one is too large, tell me the "
        "limit instead of just saying network error.",
    )),
    (221, "zhou", ("聊天记录要留多久？", "How long must the chat be kept?")),
    (228, "he", (
        "审计要查半年，至少留 180 天，还得能导出来。",
        "Auditors look back half a year: keep it 180 days at least, and let us export it.",
    )),
]  # fmt: skip

AI_TURNS: list[tuple[int, str, Pair]] = [
    (8, "zhou", ("客户现在怎么找到您？", "How do clients reach you today?")),
    (15, "he", (
        "高峰时客户等三四秒就走了。半夜报关也得有人回，现在是值班的人抱着手机睡觉。",
        "At peak a client waits three or four seconds and leaves. At night somebody must answer "
        "about customs too; now whoever is on duty sleeps with the phone.",
    )),
    (44, "zhou", ("机器人回答，您最担心什么？", "What worries you most about a bot that answers?")),
    (52, "he", (
        "瞎编。回答要说清楚出处，是哪份文件写的。转人工最怕没声音，排第几位要告诉人家。",
        "That it makes things up. An answer must say where it stands, in which document. And when "
        "it hands over to a person, silence is the worst: tell people their place in the queue.",
    )),
    (83, "zhou", ("会话里有哪些信息不能露？", "What must never show in a conversation?")),
    (90, "he", (
        "手机号、身份证号，发给外面的必须遮住。",
        "Phone and identity numbers: whatever goes outside must be masked.",
    )),
    (110, "zhou", ("停多久算事故？", "How long a stop is an incident?")),
    (117, "he", (
        "一个月停不能超过四十分钟，机器坏了一分钟内要切过去。",
        "Not more than forty minutes a month, and when a machine breaks, switch over within a "
        "minute.",
    )),
]  # fmt: skip

PORTS_TURNS: list[tuple[int, str, Pair]] = [
    (6, "zhou", ("外港三个网点什么时候要用上？", "When do the three outer ports need it?")),
    (13, "wang", (
        "鹿特丹最急，人数会到 3,000。跨国专线慢，你们按六百毫秒算比较实在。",
        "Rotterdam first; it will be 3,000 people. The line abroad is slow, 600 milliseconds is "
        "the honest figure.",
    )),
    (39, "zhou", ("网络什么时候能放行？", "When will the network be opened?")),
    (45, "wang", (
        "我这边申请已经交了，最好月底前。双十一那几天不能动生产。",
        "My request is in; by the end of the month, I hope. Production must not be touched around "
        "the sales days in November.",
    )),
    (70, "he", (
        "运单还是希望在会话里直接能查，最好跟现在的运单一个样子。",
        "I would still like to look up a waybill in the chat, looking like the waybill of today.",
    )),
    (92, "he", (
        "客服群公告谁没看，要能知道。",
        "We need to know who has not read a notice in the service group.",
    )),
]  # fmt: skip


@dataclass(frozen=True)
class Criterion:
    """Scene, behaviour, threshold; measured kinds have (comparison, target, unit)."""

    kind: str
    scene: Pair
    behaviour: Pair
    threshold: Pair
    measure: tuple[str, str, Pair] | None = None
    title: Pair = ("", "")


@dataclass(frozen=True)
class Need:
    """A requirement, the finding behind it, the phrases it rests on, and its criteria."""

    key: str
    session: str
    phrases: list[Pair]
    finding: Pair
    title: Pair
    text: Pair
    criteria: list[Criterion]
    part: str = "chat"
    level: str = "solution"
    priority: str = "must"
    more: dict[str, Any] | None = None


NEEDS: list[Need] = [
    Need(
        "speed", "chat",
        [
            ("我这边要转好几秒才看到。", "it spins for seconds until I see it."),
            ("后来大家干脆不看群，直接打电话，说过的就没有记录了。",
             "they phone, and what was said is recorded nowhere."),
            ("发出去那边就得看见。", "once sent, the other side must see it."),
        ],
        ("高峰期消息晚到，客服退回电话，群里没有记录",
         "Messages arrive late at peak; people phone, and nothing is recorded"),
        ("会话消息 P95 ≤ 300 ms", "Chat messages: P95 ≤ 300 ms"),
        ("1,000 人同时在线、每秒 200 条消息时，从发出到对方看见，P95 不超过 300 ms。",
         "With 1,000 people online and 200 messages a second, from sending to being seen takes "
         "no more than 300 ms at the 95th percentile."),
        [
            Criterion(
                "performance",
                ("1,000 人在线、每秒 200 条", "1,000 people online, 200 messages a second"),
                ("从发出到对方看见", "from sending to being seen"),
                ("P95 ≤ 300 ms", "P95 ≤ 300 ms"),
                ("at_most", "300", ("ms", "ms")),
                ("消息延迟 P95", "Message delay, P95"),
            )
        ],
    ),
    Need(
        "weak", "chat",
        [("信号差的时候消息会发两遍，有一回重复派了车。",
          "with a bad signal a message is sent twice, and once a truck was sent twice for it.")],
        ("弱网重发，一单派了两次车", "Weak networks repeat messages: one order, two trucks"),
        ("弱网不丢不重", "No loss and no repeats on a weak network"),
        ("手机弱网、丢包 2% 时，消息不丢失、不重复。",
         "On a phone with 2 % packet loss no message is lost and none is repeated."),
        [
            Criterion(
                "performance",
                ("手机弱网，丢包 2%", "A phone with 2 % packet loss"),
                ("发送 18,400 条消息", "18,400 messages are sent"),
                ("丢失与重复合计 0 条", "0 lost or repeated"),
                ("at_most", "0", ("条", "messages")),
                ("弱网丢失与重复", "Lost or repeated on a weak network"),
            )
        ],
    ),
    Need(
        "files", "chat",
        [("得告诉我上限是多少，别只说网络错误。",
          "tell me the limit instead of just saying network error.")],
        ("大文件失败时不说原因", "Large files fail without a reason"),
        ("群文件单个不超过 100 MB，超限说清楚", "Group files up to 100 MB, the limit is named"),
        ("单个文件不超过 100 MB；超过时 3 秒内提示上限，并给出网盘入口。",
         "A single file may have up to 100 MB; above that, the limit is named within 3 seconds "
         "and the way to the file store is offered."),
        [
            Criterion(
                "function",
                ("在群里发送文件", "Sending a file in a group"),
                ("100 MB 以内发送成功；超过时提示上限", "Up to 100 MB it is sent; above, the limit is named"),
                ("10 个样本文件全部符合", "10 of 10 sample files behave so"),
                None,
                ("群文件与超限提示", "Group files and the limit"),
            )
        ],
    ),
    Need(
        "keep", "chat",
        [("至少留 180 天，还得能导出来。", "keep it 180 days at least, and let us export it.")],
        ("审计要查半年的会话", "Auditors look back half a year"),
        ("聊天记录留存 180 天并可导出", "Chat is kept 180 days and can be exported"),
        ("聊天记录留存 180 天，授权人可按群和日期导出。",
         "Chat is kept for 180 days; authorised people can export it by group and date."),
        [
            Criterion(
                "function",
                ("授权人选择一个群和一段日期", "An authorised person picks a group and a period"),
                ("导出包含全部消息、时间和发送人", "The export holds all messages, times and senders"),
                ("12 例核对无缺漏", "12 of 12 checked samples are complete"),
                None,
                ("会话导出，留存 180 天", "Export of chats, kept 180 days"),
            )
        ],
    ),
    Need(
        "accounts", "chat",
        [("我这边 23 个人，一早上要回一千多条。",
          "My 23 people answer more than a thousand messages in a morning.")],
        ("客服与各网点的人要按组织进群", "People of service and ports join by organisation"),
        ("账号与组织架构同步", "Accounts follow the organisation"),
        ("账号与组织架构每天同步一次，离职当天停用。",
         "Accounts follow the organisation daily; who leaves is switched off the same day."),
        [
            Criterion(
                "function",
                ("组织架构变更后的第二天", "The day after a change of the organisation"),
                ("账号、部门和群成员与之一致", "Accounts, departments and groups agree with it"),
                ("3,412 人全部一致", "All 3,412 people agree"),
                None,
                ("账号与组织架构同步", "Accounts follow the organisation"),
            )
        ],
    ),
    Need(
        "first_answer", "ai",
        [("高峰时客户等三四秒就走了。", "At peak a client waits three or four seconds and leaves.")],
        ("首答慢，客户就走", "Clients leave when the first answer is slow"),
        ("首答延迟 P95 ≤ 2.0 秒", "First answer: P95 ≤ 2.0 s"),
        ("工作日高峰 120 人同时咨询时，提问后 2.0 秒内看到回答的第一个字（P95）。",
         "At a workday's peak with 120 people asking, the first word of an answer is seen within "
         "2.0 seconds at the 95th percentile."),
        [
            Criterion(
                "performance",
                ("工作日高峰，120 人同时咨询", "A workday's peak, 120 people asking"),
                ("提问后看到回答的第一个字", "from the question to the first word of the answer"),
                ("P95 ≤ 2.0 秒", "P95 ≤ 2.0 s"),
                ("at_most", "2.0", ("秒", "s")),
                ("首答延迟 P95", "Delay of the first answer, P95"),
            ),
            Criterion(
                "performance",
                ("500 路并发会话", "500 conversations at once"),
                ("消息全部送达", "every message arrives"),
                ("丢失 0 条", "0 lost"),
                ("at_most", "0", ("条", "messages")),
                ("500 路并发不丢消息", "500 conversations without loss"),
            ),
            Criterion(
                "performance",
                ("90 天会话、1,000 万条", "90 days of chat, 10 million messages"),
                ("按关键词检索", "searching by keyword"),
                ("P95 ≤ 500 毫秒", "P95 ≤ 500 ms"),
                ("at_most", "500", ("毫秒", "ms")),
                ("会话检索 P95", "Search in chats, P95"),
            ),
        ],
        part="ai",
    ),
    Need(
        "sources", "ai",
        [("回答要说清楚出处，是哪份文件写的。",
          "An answer must say where it stands, in which document.")],
        ("回答没有出处，没人敢用", "Nobody dares to use an answer without its source"),
        ("知识库回答附出处", "Answers name their source"),
        ("每条回答附上所依据的文件与段落；没有依据时说不知道。",
         "Each answer names the document and passage it rests on; without one it says so."),
        [
            Criterion(
                "function",
                ("200 个抽样问题", "200 sampled questions"),
                ("回答附有可打开的出处", "the answer has a source that can be opened"),
                ("≥ 95% 的回答", "95 % of the answers or more"),
                None,
                ("知识库回答附出处", "Answers name their source"),
            ),
            Criterion(
                "function",
                ("一条回答被标为「不对」", "An answer is marked as wrong"),
                ("纠正后同样的问题得到新答案", "after the correction the same question gets the new answer"),
                ("20 例全部生效", "20 of 20 cases"),
                None,
                ("纠正回答", "Correcting an answer"),
            ),
            Criterion(
                "function",
                ("公众号与官网", "Official account and web site"),
                ("会话接入同一工作台", "conversations come to one desk"),
                ("18 例全部接入", "18 of 18 cases"),
                None,
                ("公众号与官网会话接入", "Conversations from account and site"),
            ),
        ],
        part="ai",
    ),
    Need(
        "handover", "ai",
        [("转人工最怕没声音，排第几位要告诉人家。",
          "when it hands over to a person, silence is the worst: tell people their place in the queue.")],
        ("转人工没有声音，客户以为断了", "Silent hand-over feels like a broken line"),
        ("转人工 30 秒内有回应", "Hand-over answers within 30 seconds"),
        ("转人工后 30 秒内有人应答，或显示排队位置。",
         "After a hand-over somebody answers within 30 seconds, or the place in the queue shows."),
        [
            Criterion(
                "function",
                ("客户点「转人工」", "A client asks for a person"),
                ("有人应答，或显示排队位置", "somebody answers, or the place in the queue shows"),
                ("60 次全部在 30 秒内", "60 of 60 within 30 seconds"),
                None,
                ("转人工 30 秒内有回应", "Hand-over answers within 30 s"),
            ),
            Criterion(
                "function",
                ("会话中查运单（接 TMS）", "Looking up a waybill in the chat (from the TMS)"),
                ("返回状态、位置和预计到达", "state, place and expected arrival are shown"),
                ("40 例全部正确", "40 of 40 cases"),
                None,
                ("运单查询（接 TMS）", "Waybill look-up (TMS)"),
            ),
        ],
        part="ai",
    ),
    Need(
        "masking", "ai",
        [("手机号、身份证号，发给外面的必须遮住。",
          "Phone and identity numbers: whatever goes outside must be masked.")],
        ("对外会话会露出个人信息", "Personal data shows in conversations with outsiders"),
        ("手机号、身份证号脱敏", "Phone and identity numbers are masked"),
        ("发往外部的消息中，手机号和身份证号自动遮盖。",
         "In messages that go outside, phone and identity numbers are masked."),
        [
            Criterion(
                "function",
                ("500 条含手机号或身份证号的消息", "500 messages with phone or identity numbers"),
                ("对外只显示首尾", "only the first and last digits show outside"),
                ("500 条全部遮盖", "500 of 500 are masked"),
                None,
                ("手机号、身份证脱敏", "Masking of phone and identity numbers"),
            ),
            Criterion(
                "function",
                ("单聊、群聊", "Direct and group chats"),
                ("已读回执正确", "read receipts are right"),
                ("32 例全部正确", "32 of 32 cases"),
                None,
                ("单聊、群聊、已读回执", "Chats and read receipts"),
            ),
            Criterion(
                "function",
                ("授权人按日期导出客服会话", "An authorised person exports service chats by date"),
                ("导出包含全部消息", "the export holds all messages"),
                ("12 例无缺漏", "12 of 12 are complete"),
                None,
                ("客服会话导出", "Export of service chats"),
            ),
        ],
        part="ai",
    ),
    Need(
        "uptime", "ai",
        [("半夜报关也得有人回", "At night somebody must answer about customs too"),
         ("一个月停不能超过四十分钟，机器坏了一分钟内要切过去。",
          "Not more than forty minutes a month, and when a machine breaks, switch over within a minute.")],
        ("半夜停了没有人知道", "A stop at night goes unnoticed"),
        ("可用率 ≥ 99.9%", "Availability ≥ 99.9 %"),
        ("连续 72 小时可收发消息、可得到回答，可用率不低于 99.9%。",
         "For 72 hours in a row messages go through and questions are answered, 99.9 % or more."),
        [
            Criterion(
                "stability",
                ("生产同规格环境，含夜间批量导入", "As in production, with the nightly import"),
                ("连续 72 小时可收发消息、可得到回答", "72 hours of messages and answers"),
                ("可用率 ≥ 99.9%，即中断合计 ≤ 4 分 19 秒",
                 "Availability ≥ 99.9 %, i.e. stops of 4 min 19 s in all"),
                ("at_least", "99.9", ("%", "%")),
                ("72 小时连续运行", "72 hours without a stop"),
            ),
            Criterion(
                "stability",
                ("主机断电", "The main machine loses power"),
                ("切到备机，会话不断", "the standby takes over, conversations go on"),
                ("≤ 60 秒", "≤ 60 s"),
                ("at_most", "60", ("秒", "s")),
                ("主备切换", "Switch to the standby"),
            ),
            Criterion(
                "stability",
                ("从昨夜备份恢复", "Restoring last night's backup"),
                ("会话与知识库完整", "chats and knowledge are complete"),
                ("≤ 120 分钟", "≤ 120 min"),
                ("at_most", "120", ("分钟", "min")),
                ("备份恢复", "Restoring a backup"),
            ),
        ],
        part="ai",
    ),
]  # fmt: skip

PORTS_NEED = Need(
    "rotterdam", "ports",
    [("跨国专线慢，你们按六百毫秒算比较实在。",
      "The line abroad is slow, 600 milliseconds is the honest figure.")],
    ("外港经跨国专线，延迟不能按国内算", "The outer ports sit behind a slow line abroad"),
    ("外港网点会话 P95 ≤ 600 ms", "Outer ports: P95 ≤ 600 ms"),
    ("鹿特丹网点经跨国专线，从发出到看见 P95 不超过 600 ms。",
     "From Rotterdam over the line abroad, sending to being seen takes 600 ms at most (P95)."),
    [
        Criterion(
            "performance",
            ("鹿特丹网点，跨国专线", "Rotterdam, over the line abroad"),
            ("从发出到对方看见", "from sending to being seen"),
            ("P95 ≤ 600 ms", "P95 ≤ 600 ms"),
            ("at_most", "600", ("ms", "ms")),
            ("外港消息延迟 P95", "Outer ports, message delay P95"),
        )
    ],
    part="ports",
)  # fmt: skip
NOTICES_NEED: tuple[Pair, Pair] = (
    ("客服群公告要看得快", "Notices are read fast"),
    (
        "公告要让大家尽快看到，界面友好。",
        "Notices should be seen as soon as possible, in a friendly way.",
    ),
)
"""A draft with vague words and no criterion: a hole that the product shows."""


@dataclass(frozen=True)
class GivenUp:
    """A requirement that was rejected or deferred, and why."""

    title: Pair
    text: Pair
    why: Pair
    priority: str
    rejected: bool = False


GIVEN_UP = (
    GivenUp(
        ("公告谁看过，列得出名单", "A list of who has read a notice"),
        ("每条公告列出已看和未看的人，可以导出。",
         "Each notice lists who has read it and who has not, and the list can be exported."),
        ("放到二期：先看公告在三个网点用得怎么样，再定名单要细到什么程度。",
         "For the second phase: three ports use notices first, then we settle how fine the list "
         "has to be."),
        "could",
    ),
    GivenUp(
        ("公告弹窗，不点不关", "Notices pop up and stay until clicked"),
        ("新公告在所有人屏幕中央弹出，点「已阅」才消失。",
         "A new notice opens in the middle of everybody's screen until “read” is clicked."),
        ("客服正在回消息时会被打断，与「会话消息 P95 ≤ 300 ms」的初衷相反；改为群顶置顶。",
         "It interrupts agents in the middle of an answer, against the very reason for fast "
         "messages; notices are pinned on top of the group instead."),
        "wont",
        rejected=True,
    ),
)  # fmt: skip
