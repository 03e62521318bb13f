"""Tell what kind of plan a file is, and read it."""

from songda.engines import Unreadable, check_size
from songda.engines.projectfile.model import LIMIT_MB, Project
from songda.engines.projectfile.mspdi import read_mspdi
from songda.engines.projectfile.spreadsheet import read_table

_OTHERS = {
    "mpp": "plan_mpp",
    "mpt": "plan_mpp",
    "mpx": "plan_mpx",
    "xer": "plan_xer",
    "xlsx": "plan_excel",
    "xls": "plan_excel",
    "et": "plan_excel",
    "numbers": "plan_excel",
}
_STARTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "plan_mpp"),
    (b"MPX,", "plan_mpx"),
    (b"ERMHDR", "plan_xer"),
    (b"PK\x03\x04", "plan_excel"),
)
_TABLES = {"csv", "tsv", "txt", ""}


def read_project(data: bytes, filename: str) -> Project:
    """Read a plan of up to 20 MB and 50,000 tasks from MS Project XML or CSV.

    Raises Unreadable with a sentence that says where, what, and what to do.
    """
    check_size(data, filename, LIMIT_MB)
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    if ending in _OTHERS:
        raise Unreadable(_OTHERS[ending], file=filename)
    for start, code in _STARTS:
        if data.startswith(start):
            raise Unreadable(code, file=filename)
    if _is_xml(data):
        return read_mspdi(data, filename)
    if ending not in _TABLES:
        raise Unreadable("plan_xml" if ending == "xml" else "plan_type", file=filename)
    return read_table(data, filename)


def _is_xml(data: bytes) -> bool:
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")
