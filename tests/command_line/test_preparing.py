"""Setting up: whole or not at all, and by one process at a time."""

import threading

import pytest
from django.db import connection

from songda.command_line import preparing


def tables() -> list[str]:
    return connection.introspection.table_names()


def break_off() -> None:
    """As `migrate` that is killed after its first tables."""
    with connection.schema_editor() as editor:
        editor.execute("CREATE TABLE begun (number integer)")
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_a_first_setting_up_that_breaks_off_leaves_no_table():
    there = tables()

    with pytest.raises(KeyboardInterrupt), preparing.all_or_none():
        break_off()

    assert tables() == there
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_waits_until_the_first_is_ready(settings, tmp_path):
    settings.DATA = tmp_path / "not there yet"
    happened: list[str] = []
    first_is_in, first_may_go = threading.Event(), threading.Event()

    def set_up(name: str) -> None:
        with preparing.alone():
            happened.append(f"{name} in")
            first_is_in.set()
            first_may_go.wait(5)
            happened.append(f"{name} out")
        connection.close()

    first = threading.Thread(target=set_up, args=["first"])
    second = threading.Thread(target=set_up, args=["second"])
    first.start()
    first_is_in.wait(5)
    second.start()
    second.join(0.05)
    assert happened == ["first in"]
    first_may_go.set()
    first.join(5)
    second.join(5)

    assert happened == ["first in", "first out", "second in", "second out"]
