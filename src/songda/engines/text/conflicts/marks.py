"""The marks that a requirement is read by: not, only, all, shall, may, automatically."""

import re

NOT = re.compile(
    r"\b(?:cannot|not|never|nor|neither|without|regardless of|instead of|rather than|non(?=-)"
    r"|no(?!\s+(?:more|less|later|longer|fewer|greater|earlier|higher|lower|\d))"
    r"|(?:prevent|prohibit|forbid|forbad|disallow|den(?:y|ie)|reject|refus|block|disabl|exclud"
    r"|avoid|stop|ceas|suppress|bypass|ignor|skip|disregard|overrid|restrict)\w*)\b"
    r"|\b\w+n['’]t\b"
    r"|不(?!得?(?:超过|少于|低于|大于|小于|高于|多于|晚于|早于)|同|断|仅|但|限)"
    r"(?:得|能|可|允许|应当?|支持|需要?|会|再)?"
    r"|禁止|严禁|禁用|拒绝|无法|无需|停止|取消|屏蔽|没有|未(?!来)|阻止|避免|忽略|跳过|绕过"
    r"|(?<![\u3400-\u9fff])无(?!线)|而不是|免除|免于",
    re.IGNORECASE,
)
LIMITS = re.compile(r"\s+(?:exceed|be (?:more|less|longer)|more|less|only|later)\b", re.IGNORECASE)
"""After "not": the beginning of a limit (not exceed 5), no denial."""

CLAUSE_END = re.compile(r"[,;.!?](?=\s|$)|[，。；！？\n]")
ONLY = re.compile(
    r"\b(?:only|solely|exclusively|restricted to|limited to|nobody but|no one but)\b"
    r"|仅限?|只有|只能|只允许|只|限于|专供",
    re.IGNORECASE,
)
NAMED_AFTER = frozenset(("restricted to", "exclusively", "limited to", "solely", "限于", "专供"))
"""Forms of "only" after which those who may are named."""

ONLY_THEM = re.compile(r"only\s+([A-Za-z -]{2,60}?)\s+to\b", re.IGNORECASE)
ALLOWING = re.compile(
    r"\b(?:allow|permit|enabl|let|grant|available|accessible|visible)\w*\s+$", re.IGNORECASE
)
OPENING = re.compile(r"(?:^|[,;:.，；：。\n]\s*|\bthat\s|\bbut\s)(?:the |by |to )?$", re.IGNORECASE)
ALL = re.compile(
    r"\b(?:all|any|every|each|everyone|anyone|everybody|anybody|whole|entire|always)\b"
    r"|所有|任何|任意|全部|每个|每位|每名|每一|一切|各(?=[类种个])|均|始终",
    re.IGNORECASE,
)
MODAL = re.compile(
    r"\b(?:shall|must|should|will|can|may|cannot|needs? to|has to|have to|is|are)\b"
    r"|应当|应该|必须|需要|可以|能够|不得|禁止|允许|支持|应|须|需|可|能",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"\b(?:allow|enable|permit|let|provide|offer)s?\s+(?:the |an? |any |every |all )?"
    r"([A-Za-z -]{2,40}?)\s+(?:to|with)\b"
    r"|(?:允许|支持|供)([\u3400-\u9fff]{2,6}?)"
    r"(?=查|修|删|新|导|上|下|使|访|登|编|提|审|创)",
    re.IGNORECASE,
)
OPTIONAL = re.compile(r"\b(?:may|optional(?:ly)?|could)\b|可选|可以不|选填|非必填", re.IGNORECASE)
AUTOMATIC = re.compile(r"\bautomatic(?:ally)?\b|自动", re.IGNORECASE)
READ_ONLY = re.compile(r"\bread[- ]only\b|\bview[- ]only\b|只读", re.IGNORECASE)
