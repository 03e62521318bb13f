"""The doctor says what is wrong, in sentences, and ends with 1."""

from io import StringIO

import pytest
from django.core.management import call_command

from songda.command_line import health


def doctor() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("doctor", stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def sound(settings, tmp_path, monkeypatch):
    """Settings as a first start makes them; the test database itself need not be durable."""
    settings.DATA, settings.UPLOADS = tmp_path, tmp_path / "uploads"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    monkeypatch.setitem(health.LOOKS, "Database", lambda: iter(()))
    return settings


def test_a_fresh_installation_is_well(sound):
    code, said = doctor()
    assert (code, "fault" in said) == (0, False), said


def test_every_look_has_a_name_and_asks_something():
    looks = ["Settings", "Secret key", "Database", "Folders", "Fonts", "Holidays"]
    assert list(health.LOOKS) == looks


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "SONGDA_DEBUG is on"),
        ("SITE", "http://songda.example:8000", "SONGDA_HOSTS does not allow"),
        ("ALLOWED_HOSTS", ["*"], "allows every host name"),
        ("SECRET_KEY", "short", "shorter than 50 characters"),
    ],
)
def test_a_fault_of_the_settings_is_a_sentence(sound, name, value, sentence):
    setattr(sound, name, value)

    code, said = doctor()

    assert code == 1
    assert sentence in said


def test_an_open_secret_key_is_a_fault(sound, tmp_path):
    key = tmp_path / "secret_key"
    key.write_text("x" * 60)
    key.chmod(0o644)

    assert "chmod 600" in doctor()[1]


def test_a_folder_that_cannot_be_written_is_a_fault(sound, tmp_path):
    (tmp_path / "file").write_text("")
    sound.UPLOADS = tmp_path / "file"

    assert "Cannot write to" in doctor()[1]


def test_without_a_chinese_font_certificates_cannot_be_set(sound, monkeypatch):
    monkeypatch.setattr(health, "chinese_font", lambda: None)

    assert "fonts-noto-cjk" in doctor()[1]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", "国务院通知".encode(), b"a,b\n1,2\n"])
def test_a_notice_of_holidays_that_cannot_be_read_is_a_fault(sound, tmp_path, content):
    (tmp_path / "holidays.csv").write_bytes(content)

    code, said = doctor()

    assert code == 1
    assert "holidays.csv" in said and "songda calendar import" in said


def test_an_old_sqlite_is_a_fault(monkeypatch):
    import sqlite3

    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    monkeypatch.setattr(health, "_value", lambda _question: "wal")

    assert "can corrupt the database" in next(health._sqlite())


def test_what_postgresql_may_lose_is_named(monkeypatch):
    values = {
        "SHOW server_version_num": "140011",
        "SHOW fsync": "off",
        "SHOW full_page_writes": "on",
        "SHOW synchronous_commit": "off",
        "SHOW server_encoding": "SQL_ASCII",
    }
    monkeypatch.setattr(health, "_value", values.__getitem__)

    said = " ".join(health._postgresql())

    assert all(word in said for word in ("too old", "fsync=off", "synchronous_commit", "UTF8"))
