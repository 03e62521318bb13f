"""A Word document becomes turns by the same rules as text."""

import io

from docx import Document
from docx.oxml import parse_xml

from songda.engines.transcript import Transcript, read_transcript

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(document: object) -> Transcript:
    pack = io.BytesIO()
    document.save(pack)  # type: ignore[attr-defined]
    return read_transcript(pack.getvalue(), "访谈.docx")


def test_paragraphs_follow_the_rules_of_lines() -> None:
    document = Document()
    document.add_paragraph("访谈记录")
    document.add_paragraph("何薇 00:14:32")
    document.add_paragraph("系统要快。\n报表要准。")
    document.add_paragraph("陈明 00:14:40\n多快？")
    transcript = read(document)
    assert transcript.format == "docx"
    assert [(turn.speaker, turn.starts_ms, turn.text) for turn in transcript.turns] == [
        ("", None, "访谈记录"),
        ("何薇", 872_000, "系统要快。\n报表要准。"),
        ("陈明", 880_000, "多快？"),
    ]
    assert [(doubt.line, doubt.code) for doubt in transcript.doubts] == [(1, "no_speaker")]


def test_a_table_of_time_speaker_and_words_is_read_without_its_headings() -> None:
    document = Document()
    table = document.add_table(0, 3)
    for row in (
        ("时间", "发言人", "内容"),
        ("00:14:32", "何薇", "系统要快。"),
        ("14:40", "陈明", "多快？"),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert [(turn.speaker, turn.starts_ms, turn.text) for turn in read(document).turns] == [
        ("何薇", 872_000, "系统要快。"),
        ("陈明", 880_000, "多快？"),
    ]


def test_a_table_of_speaker_and_words_is_read() -> None:
    document = Document()
    table = document.add_table(2, 2)
    for place, text in enumerate(("Lin:", "It should be fast.", "Ada", "How fast?")):
        table.cell(place // 2, place % 2).text = text
    assert [(turn.speaker, turn.text) for turn in read(document).turns] == [
        ("Lin", "It should be fast."),
        ("Ada", "How fast?"),
    ]


def test_other_tables_are_kept_as_text() -> None:
    document = Document()
    document.add_paragraph("何薇：看这张表。")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "我们现在的做法", "是手工录入。"
    assert read(document).turns[0].text == "看这张表。\n我们现在的做法\n是手工录入。"


def test_deleted_words_are_left_out_and_inserted_and_linked_words_are_kept() -> None:
    document = Document()
    paragraph = document.add_paragraph("何薇：")
    for xml in (
        f"<w:del {SPACE}><w:r><w:delText>慢</w:delText></w:r></w:del>",
        f"<w:moveFrom {SPACE}><w:r><w:t>旧</w:t></w:r></w:moveFrom>",
        f"<w:ins {SPACE}><w:r><w:t>快</w:t></w:r></w:ins>",
        f"<w:hyperlink {SPACE}><w:r><w:t>而</w:t><w:tab/></w:r></w:hyperlink>",
        f"<w:sdt {SPACE}><w:sdtContent><w:r><w:t>准</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert read(document).turns[0].text == "快而\t准"


def test_three_thousand_paragraphs_are_read() -> None:
    document = "".join(
        f"<w:p><w:r><w:t>{'何薇' if n % 2 else '陈明'}：第 {n} 句</w:t></w:r></w:p>"
        for n in range(3_000)
    )
    import zipfile

    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w") as archive:
        xml = f"<w:document {SPACE}><w:body>{document}</w:body></w:document>"
        archive.writestr("word/document.xml", xml)
    assert len(read_transcript(pack.getvalue(), "a.docx").turns) == 3_000
