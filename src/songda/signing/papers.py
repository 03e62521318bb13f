"""A paper: what is shown, hashed, signed and printed. One structure for all three.

A chapter builds a `Paper` from its records; `to_bytes` is its only byte form (canonical
JSON), so that the page, the PDF and the signature speak of the same content.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from songda.trail.chain import canonical


@dataclass(frozen=True)
class Table:
    """Rows of text under headings; `align` has an "l" or an "r" for each column."""

    columns: list[str]
    rows: list[list[str]]
    align: str = ""


@dataclass(frozen=True)
class Block:
    """A headed part: sentences, then a table."""

    heading: str
    lines: list[str] = field(default_factory=list)
    table: Table | None = None


@dataclass(frozen=True)
class Paper:
    """`kind` and `number` name it; `verdict` (with its tone) is what signing means.

    `files` are the hashes of every file that the content rests on, by name.
    """

    kind: str
    number: str
    title: str
    parties: str
    verdict: str
    tone: str
    language: str
    blocks: list[Block]
    intent: str
    files: dict[str, str] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        return canonical(asdict(self))

    def hash(self) -> str:
        """SHA-256 of the bytes, hexadecimal."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def from_text(content: str) -> Paper:
    """The paper that a signature keeps."""
    data: dict[str, Any] = json.loads(content)
    blocks = [
        Block(
            heading=block["heading"],
            lines=block["lines"],
            table=Table(**block["table"]) if block["table"] else None,
        )
        for block in data.pop("blocks")
    ]
    return Paper(**data, blocks=blocks)
