"""The rest of what the demo says: plans, deliverables, measurements, tickets."""

from dataclasses import dataclass

from songda.command_line.demo.words import Pair

NOTHING: Pair = ("", "")

TRUCK: Pair = ("一台车空跑一趟，一千二。", "A truck ran empty, 1,200 yuan.")
CORRECTED: Pair = (
    "半夜到港和报关都得有人回，五分钟内",
    "At night somebody must answer about arrivals and customs, within five minutes",
)
PORTS_MARKS: list[tuple[Pair, str]] = [
    (("人数会到 3,000。", "it will be 3,000 people."), "scale"),
    (("双十一那几天不能动生产。", "Production must not be touched around the sales days in November."), "rule"),
    (("运单还是希望在会话里直接能查", "I would still like to look up a waybill in the chat"), "wish"),
    (("最好跟现在的运单一个样子。", "looking like the waybill of today."), "wish"),
    (("客服群公告谁没看，要能知道。", "We need to know who has not read a notice in the service group."), "wish"),
]  # fmt: skip

AGREED = {"chat": 134, "ai": 74}
"""Days before today on which the baseline of a part was frozen."""

BASELINES: dict[str, Pair] = {
    "chat": ("企业会话需求基线", "Baseline of the enterprise chat"),
    "ai": ("智能客服需求基线", "Baseline of the AI service"),
}


@dataclass(frozen=True)
class Plan:
    """A work item; days are counted back from today (negative: ahead)."""

    key: str
    title: Pair
    owner: str
    starts_ago: int
    ends_ago: int
    need: str = ""
    done_ago: int = 0
    audience: str = "internal"
    is_milestone: bool = False


@dataclass(frozen=True)
class Card:
    """An open item on the board: its lane, since when, and what it waits for."""

    plan: Plan
    lane: str
    since: int
    waiting_for: Pair = NOTHING
    waiting_person: str = ""
    reason: Pair = NOTHING


FINISHED: list[Plan] = [
    Plan("delivery", ("消息投递改为写后即推", "Push messages as soon as they are stored"), "wu", 126, 98, "speed", 99),
    Plan("weak", ("弱网重传与去重", "Retry and de-duplicate on weak networks"), "xu", 112, 80, "weak", 81),
    Plan("limit", ("群文件上限与提示", "Limit of group files, and its message"), "xu", 98, 84, "files", 85),
    Plan("sync", ("账号与组织架构同步", "Follow accounts and organisation"), "wu", 96, 75, "accounts", 76),
    Plan("export", ("会话留存与导出", "Keep and export chats"), "wu", 78, 60, "keep", 61),
    Plan("load", ("压测与修正", "Load test and corrections"), "wu", 58, 38, "speed", 39),
    Plan("knowledge", ("知识库整理", "Put the knowledge base in order"), "zhou", 55, 18, "sources", 19),
    Plan("answers", ("问答带出处", "Answers with sources"), "wu", 40, 12, "sources", 13),
    Plan("handover", ("转人工与排队位置", "Hand-over and place in the queue"), "xu", 40, 11, "handover", 12),
    Plan("mask", ("手机号、身份证遮盖", "Mask phone and identity numbers"), "xu", 30, 10, "masking", 11),
    Plan("standby", ("高可用部署", "Deployment with a standby"), "wu", 28, 8, "uptime", 9),
    Plan("regression", ("回归用例 128 条", "128 regression cases"), "xu", 9, 4, "speed", 4),
    Plan("readers", ("群公告已读名单", "Who has read a notice"), "xu", 7, 3, "", 3),
    Plan("room", ("培训场地与名单", "Room and list for the training"), "mei", 6, 2, "", 2, "shared"),
]  # fmt: skip

LIMITS = [("todo", 6), ("doing", 3), ("review", 2)]

OPEN_CARDS: list[Card] = [
    Card(Plan("script", ("容灾演练脚本", "Script for the disaster drill"), "xu", 14, -2, "uptime"), "doing", 14),
    Card(Plan("fourteen", ("补 14 条回答的出处", "Add the sources of 14 answers"), "zhou", 2, -5, "sources", audience="shared"), "doing", 2),
    Card(Plan("index", ("索引改为分批重建", "Rebuild the index in batches"), "wu", 2, -6, "uptime"), "doing", 2),
    Card(Plan("warm", ("连接池预热", "Warm up the connection pool"), "wu", 2, -7), "doing", 2,
         reason=("周一早高峰前必须上", "It has to be live before Monday's peak")),
    Card(Plan("weak_hint", ("弱网重发提示", "Say when a message is sent again"), "lin", 4, 0, "weak"), "review", 4),
    Card(Plan("speech", ("语音转文字", "Speech to text"), "lin", 10, -1), "review", 3),
    Card(Plan("rotterdam_node", ("鹿特丹节点部署", "Deploy the node in Rotterdam"), "xu", 12, -3, "rotterdam", audience="shared"),
         "waiting", 8, ("等网络放行", "opening of the network"), "wang"),
    Card(Plan("phrases", ("客服话术 30 条", "30 phrases for the service desk"), "zhou", 5, -4, "handover", audience="shared"),
         "waiting", 4, ("等确认 5 句原话", "confirmation of 5 statements"), "he"),
    Card(Plan("roster", ("试运行值班名单", "Duty roster of the trial run"), "mei", 3, -2, "", audience="shared"),
         "waiting", 2, ("等核对 3 人名单", "a check of 3 names"), "chen"),
    Card(Plan("retention", ("会话留存与遮盖联调", "Retention and masking together"), "zhou", 0, -6, "keep"), "todo", 2),
    Card(Plan("ports", ("外港联调", "Joint test with the outer ports"), "wu", -8, -14, "rotterdam"), "todo", 2),
    Card(Plan("retest", ("3,000 人复测", "Load test again with 3,000 people"), "wu", -8, -12, "speed"), "todo", 1),
    Card(Plan("handbook", ("管理员手册第 3 章", "Administrator's manual, chapter 3"), "mei", -10, -19), "todo", 1),
    Card(Plan("final", ("终验", "Final acceptance"), "lin", -26, -26, "", audience="shared", is_milestone=True), "todo", 1),
]  # fmt: skip

CLAUSE: Pair = ("合同第 7.3 条", "Contract, clause 7.3")
VERIFIED_HOW: Pair = (
    "128 条回归用例全部通过；安装包在预生产环境装过一遍。",
    "All 128 regression cases pass; the package was installed once in staging.",
)
CHAT_SERVICE: tuple[Pair, Pair] = (
    ("企业会话服务", "Enterprise chat service"),
    ("单聊、群聊、文件、留存与导出。", "Direct and group chats, files, retention and export."),
)
HANDED_TO: Pair = ("远洋信息部", "the IT department of Ocean")
HANDED_WHAT: Pair = (
    "管理员账号 2 个、运维手册、2 场管理员培训、值班电话。",
    "Two administrator accounts, the operations manual, two trainings, the number on call.",
)
CHAT_NOTES: Pair = ("消息延迟与弱网改进；导出。", "Faster messages, weak networks, export.")
AI_SERVICE: tuple[Pair, Pair] = (
    ("智能客服", "AI service"),
    (
        "带出处的回答、转人工、脱敏、高可用。",
        "Answers with sources, hand-over, masking, high availability.",
    ),
)
AI_NOTES: Pair = ("首个提交验收的版本。", "The first version submitted for acceptance.")
MANUAL: tuple[Pair, Pair] = (
    ("管理员手册", "Administrator's manual"),
    ("安装、账号、备份与排障。", "Installation, accounts, backup and trouble-shooting."),
)
MANUAL_NOTES: Pair = ("缺第 3 章。", "Chapter 3 is missing.")
TRAINING: tuple[Pair, Pair] = (
    ("培训材料", "Training material"),
    ("4 场培训的讲义与练习。", "Slides and exercises of 4 trainings."),
)

CHAT_VALUES = {"P1": "268", "P2": "0"}
AI_VALUES = {"P1": "1.82", "P2": "0", "P3": "312", "S1": "99.86", "S2": "41", "S3": "72"}
AI_PASSED = {"F1", "F3", "F4", "F5", "F6", "F7", "P2", "P3"}
AI_CONDITION_CODE = "F2"
AI_CONDITION: Pair = (
    "20 例里有 2 例要第二天才生效；改为 10 分钟内生效，再抽 20 例核对。",
    "2 of 20 cases took effect only the next day; make it 10 minutes and check 20 cases again.",
)
MEASURED: dict[str, tuple[Pair, Pair]] = {
    "P1": (
        ("12,400 次，预生产环境，10:00–11:00", "12,400 requests in staging, 10:00–11:00"),
        ("k6 压测，与生产同规格；何薇在场", "k6 load test, sized as production; He Wei was there"),
    ),
    "S1": (
        ("8,640 次，30 秒探测一次", "8,640 probes, one every 30 seconds"),
        ("72 小时拨测，含夜间批量导入", "72 hours of probing, with the nightly import"),
    ),
    "other": (
        ("3 次取最差值", "the worst of 3 runs"),
        ("预生产环境实测", "measured in staging"),
    ),
}

SLOW: tuple[Pair, Pair] = (
    ("周一早高峰消息晚到 2–3 秒", "Messages are 2–3 seconds late on Monday morning"),
    ("8:40 到 9:05，群里消息要 2 秒以上才看到，23 个人都这样。",
     "From 8:40 to 9:05 messages in the groups took more than 2 seconds, for all 23 of us."),
)  # fmt: skip
SLOW_SOLVED: Pair = (
    "连接池在周末缩得太小，周一一早不够用。已把最小连接数调到 200，周二早高峰 P95 为 281 ms。",
    "The connection pool shrank over the weekend. Its minimum is 200 now; Tuesday's peak: P95 281 ms.",
)
LARGE: tuple[Pair, Pair] = (
    ("128 MB 的报关单扫描件发不进群", "A 128 MB scan cannot be sent to the group"),
    ("仓库往报关群发 128 MB 的扫描件，传到一半提示「网络错误」，试了三次都这样。",
     "The warehouse sends a scan of 128 MB; half-way it says “network error”, three times now."),
)  # fmt: skip
ORIGINAL_FILE: Pair = ("请何薇补原文件", "the original file from He Wei")
THIRD: tuple[Pair, Pair] = (
    ("查船期偶尔超时", "Looking up sailings sometimes times out"),
    ("下午查船期，十次有两三次转圈。", "In the afternoon two or three of ten look-ups spin."),
)
THIRD_WHAT: Pair = ("船讯网放宽查询限流", "the sailings service to raise its limit")
EXPORT: tuple[Pair, Pair] = (
    ("怎么按日期导出一个群的会话？", "How do I export one group by date?"),
    ("审计要 9 月的记录。", "The auditors want September."),
)
EXPORT_SOLVED: Pair = (
    "在群设置里选「导出」，起止日期填 9月1日和 9月30日；已发操作截图。",
    "Choose Export in the group's settings, from 1 to 30 September; screenshots were sent.",
)
PICTURES: tuple[Pair, Pair] = (
    ("报关群收不到图片", "Pictures do not arrive in the customs group"),
    ("从 16:20 起，别人发的图片都是灰的，文字正常。",
     "Since 16:20 pictures of others stay grey; text is fine."),
)  # fmt: skip
WARM_UP: tuple[Pair, Pair] = (
    ("周一高峰前演练，连接池预热", "Rehearse before Monday's peak; warm up the pool"),
    ("上线检查里没有「周末低负载后的第一个高峰」这一项，所以没人发现连接池会缩。",
     "The release checks have no “first peak after a quiet weekend”, so nobody saw the pool shrink."),
)  # fmt: skip
WARM_UP_MEASURE: Pair = (
    "每周一 8:00 自动预热；上线检查加一项「静默 48 小时后的首个高峰」。",
    "Warm up every Monday at 8:00; add “the first peak after 48 quiet hours” to the release checks.",
)
WARM_UP_EFFECT: Pair = (
    "连续 4 个周一 8:30–10:00 的 P95 都不超过 300 ms（监控日报）。",
    "P95 stays at or below 300 ms from 8:30 to 10:00 on 4 Mondays in a row (daily monitoring).",
)
NETWORK_NOTE: Pair = (
    "王哲那边的放行申请在集团安全部，今天再催一次；再晚两天外港联调就要后移。",
    "Wang Zhe's request lies with group security. I ask again today; two more days and the joint test moves.",
)
FILES_NOTE: Pair = (
    "网关返回 413，客户端把它写成了「网络错误」。上限 100 MB 是签过的，我不动。",
    "The gateway answers 413 and the app calls it a network error. The limit of 100 MB was signed; I leave it.",
)

NOTICES_FINDING: Pair = ("公告发了，不知道谁没看", "Nobody knows who has not read a notice")
WARDS: Pair = ("护士长访谈：病区随访", "Interview with the head nurse: follow-up in the wards")
WARDS_TURNS: list[tuple[int, str, Pair]] = [
    (4, "zhou", ("病区里随访最难的是什么？", "What is hardest about follow-up in the wards?")),
    (10, "sun", (
        "地下一层没有信号，表单填到一半就丢了，只好记在纸上。",
        "There is no signal in the basement: a form is lost half-way, so we write on paper.",
    )),
]  # fmt: skip
WARDS_PHRASE: Pair = ("表单填到一半就丢了", "a form is lost half-way")
WARDS_FINDING: Pair = ("没有信号的病区丢表单", "Forms are lost in wards without a signal")

SECOND_NEED: tuple[Pair, Pair] = (
    ("随访表单离线可填", "Follow-up forms can be filled in offline"),
    ("在没有信号的病区，随访表单可以填完，回到有信号处自动上传，不丢失。",
     "In wards without a signal a form can be completed; it is uploaded later and nothing is lost."),
)  # fmt: skip
