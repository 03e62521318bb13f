"""What can be done in an acceptance."""

from songda.acceptance.commands.judging import conclude, judge, return_for_judging
from songda.acceptance.commands.measuring import measure
from songda.acceptance.commands.punch import (
    close_punch_item,
    reopen_punch_item,
    settle_punch_item,
)
from songda.acceptance.commands.requests import (
    receive_acceptance,
    request_acceptance,
    request_again,
)
from songda.acceptance.commands.signatures import await_signature, sign_acceptance
from songda.acceptance.commands.silence import (
    deem_accepted,
    raise_objection,
    warn_of_window_end,
)

__all__ = [
    "await_signature",
    "close_punch_item",
    "conclude",
    "deem_accepted",
    "judge",
    "measure",
    "raise_objection",
    "receive_acceptance",
    "reopen_punch_item",
    "request_acceptance",
    "request_again",
    "return_for_judging",
    "settle_punch_item",
    "sign_acceptance",
    "warn_of_window_end",
]
