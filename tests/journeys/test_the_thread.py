"""The whole thread, as three people walk it: from a sentence in an interview to an improvement.

Lin manages the delivery and reads Chinese; Chen signs for the client and reads English; Ada was
asked in the interview and acts by a link from a mail, without a password.
"""

import io
import re

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.world import PASSWORD

pytestmark = pytest.mark.browser

INTERVIEW = """\
[00:00:05] 周宁：早上最怕什么？
[00:00:14] 何薇：八点半到十点。码头在群里问箱子放了没有，我这边要转好几秒才看到。
[00:00:48] 周宁：多久算能接受？
[00:01:01] 何薇：一眨眼的工夫。报关行的内部折扣别写进去。
"""
SENTENCE = "我这边要转好几秒才看到"
NEVER_SHOWN = "报关行的内部折扣"
FINDING = "高峰期消息晚到，客服退回电话"
TITLE = "会话消息 P95 不超过 300 ms"
MEASURED = "消息延迟 P95"
REMARK = "只在团队里说：工期按三周算"
LOG = "case,value,unit\nP1,268,ms\n"


def test_a_sentence_becomes_an_accepted_delivery_and_an_improvement(cast, visit):
    lin = visit(cast).sign_in("lin@example.com")
    chen = visit(cast, locale="en-GB").sign_in("chen@example.com")
    assert chen.page.locator("html").get_attribute("lang") == "en"

    listen(lin)
    ada = confirm(lin, visit(cast))
    conclude_a_requirement(lin)
    a_gap_keeps_it_out_of_a_baseline(lin)
    agree(lin, chen)
    code = signed_code(chen)
    a_stranger_can_check(visit(cast, locale="en-GB"), code)
    work(lin)
    hand_over(lin)
    examine(lin, chen)
    certificate = signed_code(chen)
    assert certificate != code
    a_stranger_can_check(visit(cast, locale="en-GB"), certificate)
    report(chen)
    improve(lin)
    walk_back(lin, chen)
    nothing_internal_was_shown(chen, ada)

    assert lin.complaints == [] and chen.complaints == [] and ada.complaints == []


# Needs


def listen(lin):
    lin.go("/e/ocean/sessions/new/")
    lin.send(lin.main.locator("form"), title="何薇访谈：群里的一天", held_at="2026-11-20T14:00")
    lin.go("/e/ocean/sessions/1/import_transcript/")
    form = lin.main.locator("form")
    form.locator("[name=file]").set_input_files(
        {"name": "何薇访谈.txt", "mimeType": "text/plain", "buffer": INTERVIEW.encode()}
    )
    lin.send(form)
    expect(lin.main.locator("[name=rows]")).to_have_value(re.compile(SENTENCE))
    lin.send(lin.main.locator("form"), client_speakers="何薇")
    mark_by_selecting(lin)
    lin.send(lin.form("send_playback"))
    expect(lin.main).to_contain_text("待确认 1")


def mark_by_selecting(lin):
    lin.go("/e/ocean/sessions/1/")
    lin.page.evaluate(
        """words => {
          const texts = [...document.querySelectorAll("[data-text]")];
          const text = texts.find((p) => p.textContent.includes(words));
          const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at >= 0) getSelection().setBaseAndExtent(
              walker.currentNode, at, walker.currentNode, at + words.length);
          }
        }""",
        SENTENCE,
    )
    with lin.page.expect_navigation():
        lin.page.keyboard.press("h")
    expect(lin.page.locator("mark.sd-mark")).to_contain_text(SENTENCE)


def confirm(lin, ada):
    """Ada comes by the link in her mail and says that she was heard right."""
    lin.go("/e/ocean/people/")
    row = lin.main.locator(".sd-row", has_text="ada@example.com")
    row.locator("summary").first.click()
    lin.send(row.locator('form[action*="/send_link/"]'), what="核对一句原话")

    ada.page.goto(ada.installation.link_mailed_to("ada@example.com", "/l/"))
    expect(ada.main).not_to_contain_text("企业会话与智能客服")
    with ada.page.expect_navigation():
        ada.page.get_by_role("button", name="何薇").click()
    assert "/account/" not in ada.page.url
    ada.go("/e/ocean/sessions/1/playback/")
    expect(ada.main).to_contain_text(SENTENCE)
    ada.send(ada.form("confirm_statement"))
    expect(ada.main).to_contain_text("已确认")
    return ada


def conclude_a_requirement(lin):
    lin.go("/e/ocean/findings/new/?statements=1")
    lin.send(lin.main.locator("form"), title=FINDING)
    lin.go("/e/ocean/requirements/new/?finding=1")
    lin.main.locator("[name=findings]").first.check()
    lin.send(
        lin.main.locator("form"),
        title=TITLE,
        text="1,000 人在线时，从发出到看见 P95 不超过 300 ms。",
    )
    lin.go("/e/ocean/requirements/1/write_criterion/")
    lin.send(
        lin.main.locator("form"),
        title=MEASURED,
        kind="performance",
        scene="1,000 人在线、每秒 200 条",
        behaviour="从发出到对方看见",
    )
    comment_internally(lin)


def comment_internally(lin):
    lin.go("/e/ocean/requirements/1/")
    form = lin.page.locator("#comments form")
    form.locator("textarea").fill(REMARK)
    form.locator("button[value=internal]").click()
    expect(lin.page.locator("#comments-list")).to_contain_text(REMARK)


def a_gap_keeps_it_out_of_a_baseline(lin):
    """A criterion without a threshold: the page says what is missing, and nothing is frozen."""
    approve(lin)
    lin.go("/e/ocean/baselines/new/")
    expect(lin.main).to_contain_text("REQ-01")
    expect(lin.main.locator("[name=requirements]:enabled")).to_have_count(0)
    expect(lin.main.locator(".sd-tone-warn").first).to_be_visible()
    lin.go("/e/ocean/criteria/1/change_criterion/")
    lin.send(
        lin.main.locator("form"),
        threshold="P95 ≤ 300 ms",
        comparison="at_most",
        target="300",
        unit="ms",
    )
    approve(lin)


def approve(lin):
    lin.go("/e/ocean/requirements/1/")
    if lin.form("approve_requirement").count():
        lin.send(lin.form("approve_requirement"))


def agree(lin, chen):
    lin.go("/e/ocean/baselines/new/")
    lin.send(lin.main.locator("form"), title="企业会话需求基线")
    chen.go("/e/ocean/baselines/")
    expect(chen.main).not_to_contain_text("BL-01")
    lin.go("/e/ocean/baselines/1/")
    lin.send(lin.form("send_baseline"))
    chen.go("/e/ocean/baselines/1/")
    chen.page.get_by_role("link", name="Read and sign").click()
    sign(chen, "not my password")
    expect(chen.page.locator("#secret-error")).to_be_visible()
    assert "/sign_baseline/" in chen.page.url, "nothing was signed"
    chen.complaints.clear()  # the browser notes the refusal
    sign(chen, PASSWORD)
    lin.go("/e/ocean/baselines/1/")
    expect(lin.main).to_contain_text("陈立")


def sign(chen, password):
    expect(chen.main).to_contain_text(MEASURED)
    form = chen.main.locator("form").last
    form.locator("[name=intent]").check()
    form.locator("[name=secret]").fill(password)
    with chen.page.expect_navigation():
        form.locator("button[type=submit]:not([name])").last.click()


# Papers


def signed_code(chen):
    """The code on the signed page; its PDF opens and says the same."""
    code = chen.main.locator(".sd-verify").first.inner_text()
    pdf = chen.context.request.get(f"/e/ocean/signatures/{code}/certificate.pdf")
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.body())).pages)
    assert pdf.headers["content-type"] == "application/pdf"
    assert code in words and "陈立" in words
    assert MEASURED.replace(" ", "") in words.replace(" ", "").replace("\n", "")
    return str(code)


def a_stranger_can_check(stranger, code):
    stranger.go(f"/v/{code}/")
    expect(stranger.main).to_contain_text(re.compile("match", re.I))
    expect(stranger.main).not_to_contain_text(MEASURED)


# Work, delivery, acceptance


def work(lin):
    lin.go("/e/ocean/items/plan_requirement/?requirement=1")
    lin.send(lin.main.locator("form"), title="消息投递改为写后即推", audience="internal")
    lin.go("/e/ocean/items/1/")
    with lin.page.expect_navigation():
        lin.form("move_item").locator("button[value=done]").click()
    lin.go("/e/ocean/board/")
    expect(lin.page.locator('[data-lane="done"]')).to_contain_text("写后即推")


def hand_over(lin):
    lin.go("/e/ocean/deliverables/create_deliverable/")
    lin.main.locator("[name=requirements]").first.check()
    lin.send(lin.main.locator("form"), title="企业会话服务")
    lin.go("/e/ocean/deliverables/1/")
    form = lin.form("add_version")
    form.locator("[name=file]").set_input_files(
        {
            "name": "发布说明.md",
            "mimeType": "text/markdown",
            "buffer": "# v1.3.0\n写后即推".encode(),
        }
    )
    lin.send(form, name="v1.3.0")
    lin.go("/e/ocean/deliverables/1/")
    lin.send(lin.form("verify_deliverable"), how="回归 128 条全部通过", alone="小团队，只有我在")
    lin.go("/e/ocean/acceptances/request_acceptance/?deliverable=1")
    lin.send(
        lin.main.locator("form"),
        kind="final",
        clause="合同第 7.3 条",
        window_days="5",
        window_start="next_working_day",
        silence="not_accepted",
    )


def examine(lin, chen):
    chen.go("/e/ocean/acceptances/1/")
    chen.send(chen.form("receive_acceptance"))
    lin.go("/e/ocean/acceptances/1/cases/P1/")
    form = lin.form("measure")
    form.locator("[name=file]").set_input_files(
        {"name": "P1.csv", "mimeType": "text/csv", "buffer": LOG.encode()}
    )
    lin.send(form, value="268", sample="12,400 次，预生产环境", method="k6 压测，何薇在场")
    chen.go("/e/ocean/acceptances/1/cases/P1/")
    expect(chen.main).to_contain_text("Target reached")
    chen.page.keyboard.press("1")
    with chen.page.expect_navigation():
        chen.page.keyboard.press("Enter")
    chen.go("/e/ocean/acceptances/1/")
    chen.send(chen.form("conclude"))
    chen.go("/e/ocean/acceptances/1/sign_acceptance/")
    sign(chen, PASSWORD)
    chen.go("/e/ocean/acceptances/1/signed/")
    lin.go("/e/ocean/acceptances/1/")
    expect(lin.main).to_contain_text("已通过")


# Support and improvement


def report(chen):
    chen.go("/e/ocean/tickets/raise_ticket/")
    field = chen.main.locator("[name=requirement]")
    field.select_option(index=1)
    chen.send(
        chen.main.locator("form"),
        title="Messages are late on Monday morning",
        text="From 8:40 to 9:05 it took more than 2 seconds.",
    )
    expect(chen.main).to_contain_text("Messages are late")


def improve(lin):
    lin.go("/e/ocean/tickets/1/")
    expect(lin.main).to_contain_text("P95 ≤ 300 ms")
    lin.send(lin.form("take_ticket"))
    lin.go("/e/ocean/improvements/create_improvement/?ticket=1")
    lin.send(
        lin.main.locator("form"), title="周一高峰前预热连接池", text="周末缩得太小，没有人发现。"
    )
    lin.go("/e/ocean/improvements/1/")
    lin.send(
        lin.form("plan_improvement"),
        measure="每周一 8:00 自动预热",
        owner="吴昊",
        due_on="2027-03-01",
        effect="连续 4 个周一 P95 不超过 300 ms",
        check_on="2027-04-01",
    )
    expect(lin.main).to_contain_text("每周一 8:00 自动预热")


def walk_back(lin, chen):
    """From the ticket to the sentence, for Lin; the client's thread leaves out what is internal."""
    lin.go("/e/ocean/thread/ticket/1/")
    for words in (SENTENCE, FINDING, TITLE, "写后即推", "企业会话服务", "周一高峰前预热连接池"):
        expect(lin.main).to_contain_text(words)
    walk_up(lin.page, "INC-01", "S-01")
    with lin.page.expect_navigation():
        lin.page.keyboard.press("Enter")
    lin.page.get_by_role("link", name="打开").first.click()
    lin.page.wait_for_url("**/statements/1/")
    chen.go("/e/ocean/thread/ticket/1/")
    for words in (TITLE, "企业会话服务", "Messages are late"):
        expect(chen.main).to_contain_text(words)
    chen.go("/e/ocean/requirements/1/")
    expect(chen.main).to_contain_text(SENTENCE)


def walk_up(page, begin, end):
    """Arrows lead along the lines of the map."""
    page.locator(f'[data-node="{begin}"]').focus()
    passed = []
    for _step in range(14):
        passed.append(page.evaluate("document.activeElement.dataset.node"))
        if passed[-1] == end:
            return
        page.keyboard.press("ArrowUp")
    raise AssertionError(f"the arrows lead along {passed}, not to {end}")


def nothing_internal_was_shown(chen, ada):
    internal = (NEVER_SHOWN, FINDING, REMARK, "写后即推", "预热连接池")
    open_to_them = (
        "", "needs/", "sessions/1/", "statements/", "requirements/1/", "board/", "items/",
        "tickets/1/", "trail/", "thread/ticket/1/", "matrix/", "search/?q=连接池",
    )  # fmt: skip
    for visitor in (chen, ada):
        for path in open_to_them:
            visitor.go(f"/e/ocean/{path}")
            shown = visitor.main.inner_text()
            assert not [words for words in internal if words in shown], (path, shown)
        for path in ("findings/1/", "items/1/", "improvements/1/"):
            assert visitor.go(f"/e/ocean/{path}").status == 404, path
        visitor.complaints[:] = [said for said in visitor.complaints if "404" not in said]
