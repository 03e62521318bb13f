"""The PDF says what was signed, in Chinese that can be read back, and nothing of it is markup."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from songda.signing.commands import revoke
from songda.signing.models import Signature
from songda.signing.papers import Block, Table
from songda.signing.pdf import certificate
from tests.signing.stage import a_paper, proof_of, sign_paper

MARKUP = (
    r"""#panic("x") $x^2$ *bold* _low_ <label> @cite \u{41} `raw` // no /* no */ = Head "q" ~ --"""
)


def text_of(pdf):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def squeezed(text):
    return "".join(text.split())


def test_chinese_can_be_read_back_from_the_pdf(world):
    signature = sign_paper(world)

    text = squeezed(text_of(certificate(signature, "zh-hans")))

    for words in ("初验验收单", "有条件通过", "陈立", "性能3项", signature.code):
        assert words in text


def test_hash_evidence_and_trail_stand_in_it(world):
    signature = sign_paper(world, by=world.by("chen", address="10.0.0.7"))

    text = squeezed(text_of(certificate(signature, "en")))

    assert signature.content_hash in text
    assert signature.evidence_hash in text
    assert "10.0.0.7" in text
    assert f"/v/{signature.code}/" in text


def test_labels_are_in_the_readers_language_the_content_as_signed(world):
    signature = sign_paper(world)

    text = text_of(certificate(signature, "en"))

    assert "Verification code" in text
    assert "逐项结论" in text


def test_pages_are_numbered(world):
    rows = [[f"项目 {number}", "通过", "1 份"] for number in range(80)]
    paper = a_paper(blocks=[Block("逐项结论", table=Table(["类别", "结论", "证据"], rows, "llr"))])

    pages = PdfReader(BytesIO(certificate(sign_paper(world, paper=paper), "en"))).pages

    assert len(pages) > 1
    assert f"Page 2 of {len(pages)}" in pages[1].extract_text()


@pytest.mark.parametrize("place", ["title", "line", "cell", "intent", "name"])
def test_what_people_wrote_is_never_markup(world, place):
    changes = {
        "title": {"title": MARKUP},
        "line": {"blocks": [Block(MARKUP, [MARKUP])]},
        "cell": {"blocks": [Block("x", table=Table([MARKUP], [[MARKUP]], "l"))]},
        "intent": {"intent": MARKUP},
        "name": {"files": {MARKUP: "0" * 64}},
    }[place]
    signature = sign_paper(world, paper=a_paper(**changes))

    text = squeezed(text_of(certificate(signature, "en")))

    assert squeezed(MARKUP).replace('"', "") in text.replace('"', "")


def test_rows_of_unequal_length_are_set(world):
    table = Table(["a", "b"], [["1"], ["1", "2", "3"], []], "")
    paper = a_paper(blocks=[Block("x", table=table), Block("", table=Table([], [], ""))])

    assert certificate(sign_paper(world, paper=paper), "en").startswith(b"%PDF")


def test_very_long_words_do_not_break_it(world):
    paper = a_paper(title="长" * 300, blocks=[Block("x", ["a" * 2000])])

    assert certificate(sign_paper(world, paper=paper), "zh-hans").startswith(b"%PDF")


def test_a_revoked_signature_says_so_in_its_pdf(world):
    signature = sign_paper(world)
    revoke(world.by("chen"), signature, reason="版本不对", proof=proof_of(world, "chen"))

    assert "版本不对" in squeezed(text_of(certificate(signature, "en")))


def test_a_changed_signature_says_so_in_its_pdf(world):
    signature = sign_paper(world)
    Signature.objects.update(content=signature.content.replace("7 通过", "8 通过"))

    text = text_of(certificate(Signature.objects.get(), "en"))

    assert "Does not match what was signed" in text


def test_the_same_signature_gives_the_same_pdf(world):
    signature = sign_paper(world)

    assert certificate(signature, "en") == certificate(signature, "en")
