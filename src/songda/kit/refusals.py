"""A command says no in a sentence."""

from typing import Any


class Refused(Exception):
    """The rules of the field say no; nothing was changed.

    `sentence` says what, where and what to do; `about` are the records in the way;
    `field` names the form field at fault, if one is.
    """

    status = 409

    def __init__(self, sentence: Any, *, about: Any = (), field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.about = list(about)
        self.field = field

    def __str__(self) -> str:
        return str(self.sentence)


class Denied(Refused):
    """The policy says no: this role may not do that."""

    status = 403


class Repeated(Exception):
    """The same form was sent before and was carried out then: this time nothing is done."""

    def __init__(self, event: Any) -> None:
        super().__init__("already done")
        self.event = event
