"""The traceability matrix, on the page and as a sheet."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from songda.acceptance.models import Case, Measurement
from songda.home.sheets import harmless
from tests.home.stage import Stage, a_whole_thread
from tests.world import NOW


@pytest.fixture
def stage(world):
    return Stage(world)


def sheet(world, key="lin"):
    answer = world.browser(key).get("/e/ocean/matrix.xlsx")
    return load_workbook(BytesIO(b"".join(answer.streaming_content))).active


def test_a_row_leads_from_the_statement_to_the_ticket(world, stage):
    a_whole_thread(stage)

    page = world.browser("lin").get("/e/ocean/matrix/").content.decode()

    for label in ("S-01", "F-01", "REQ-01", "AC-01.1", "TSK-01", "D-01", "INC-01"):
        assert f">{label}</a>" in page


def test_what_is_missing_is_named(world, stage):
    stage.requirement(state="approved")

    page = world.browser("lin").get("/e/ocean/matrix/").content.decode()

    assert page.count('<td class="bad">') == 3  # no source, no criterion, no work


def test_fifty_rows_a_page_by_key(world, stage):
    for _ in range(53):
        stage.requirement()
    browser = world.browser("lin")

    first = browser.get("/e/ocean/matrix/").content.decode()
    second = browser.get("/e/ocean/matrix/?after=4", headers={"HX-Request": "true"})

    assert first.count("<tr data-row") == 50 and "?after=4" in first
    assert second.content.decode().count("<tr data-row") == 3


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_nothing_in_the_sheet_is_a_formula(text):
    assert harmless(text).startswith("'")


def test_a_formula_in_a_title_stays_text_in_the_file(world, stage):
    stage.requirement(title='=HYPERLINK("http://example.com")')

    cell = sheet(world)["B2"]

    assert (cell.data_type, cell.value[:2]) == ("s", "'=")


def test_what_xml_cannot_hold_is_left_out(world, stage):
    stage.requirement(title="a\x07b")

    assert sheet(world)["B2"].value == "ab"


def test_the_sheet_has_links_numbers_and_a_frozen_head(world, stage):
    whole = a_whole_thread(stage)
    Case.objects.filter(pk=whole["case"].pk).update(kind="performance", target=300, unit="ms")
    Measurement.objects.create(
        organisation=world.organisation, engagement=world.engagement, case=whole["case"], round=1,
        value=268, sample="n = 18,400", method="压测", person=world.ada, at=NOW,
    )  # fmt: skip

    found = sheet(world)

    assert found.freeze_panes == "C2"
    assert found["A2"].hyperlink.target.endswith("/e/ocean/requirements/1/")
    assert (found["J2"].value, found["K2"].value) == (268, "ms")


def test_the_title_row_is_in_the_reader_s_language(world, stage):
    stage.requirement()
    world.lin.language = "en"
    world.lin.save()

    assert sheet(world)["B1"].value == "Requirement"


def test_the_client_s_sheet_holds_nothing_internal(world, stage):
    requirement = stage.requirement()
    stage.join(stage.item(audience="internal", title="秘密"), "implements", requirement)

    values = [str(cell.value) for row in sheet(world, "chen").rows for cell in row]

    assert "REQ-01" in values and not any("秘密" in value for value in values)
