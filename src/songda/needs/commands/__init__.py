"""What can be done from the first interview to the signed baseline."""

from songda.needs.commands.baselines import (
    await_signature,
    create_baseline,
    decline_baseline,
    send_baseline,
    sign_baseline,
)
from songda.needs.commands.criteria import change_criterion, write_criterion
from songda.needs.commands.findings import group_into_finding
from songda.needs.commands.giving_up import (
    defer_requirement,
    reject_requirement,
    resume_requirement,
)
from songda.needs.commands.playback import (
    confirm_statement,
    correct_statement,
    send_playback,
    tell_forgotten,
    withdraw_statement,
)
from songda.needs.commands.requirements import (
    approve_requirement,
    change_requirement,
    write_requirement,
)
from songda.needs.commands.sessions import close_session, create_session, import_transcript
from songda.needs.commands.statements import choose_topic, decline_statement, highlight

__all__ = [
    "approve_requirement",
    "await_signature",
    "change_criterion",
    "change_requirement",
    "choose_topic",
    "close_session",
    "confirm_statement",
    "correct_statement",
    "create_baseline",
    "create_session",
    "decline_baseline",
    "decline_statement",
    "defer_requirement",
    "group_into_finding",
    "highlight",
    "import_transcript",
    "reject_requirement",
    "resume_requirement",
    "send_baseline",
    "send_playback",
    "sign_baseline",
    "tell_forgotten",
    "withdraw_statement",
    "write_criterion",
    "write_requirement",
]
