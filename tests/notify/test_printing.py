"""Without a mail server, mails are printed as people read them."""

import io

from django.core.mail import EmailMultiAlternatives

from songda.notify.printing import EmailBackend


def test_a_mail_is_printed_as_it_is_read():
    mail = EmailMultiAlternatives("验收期将到", "陈立，您好：\n\n请打开\n", to=["chen@example.com"])
    mail.attach_alternative("<p>陈立，您好：</p>", "text/html")
    printed = io.StringIO()

    assert EmailBackend(stream=printed).send_messages([mail]) == 1
    assert printed.getvalue() == (
        "\n[mail] chen@example.com: 验收期将到\n  陈立，您好：\n  请打开\n"
    )


def test_what_somebody_wrote_does_not_steer_the_terminal():
    printed = io.StringIO()

    EmailBackend(stream=printed).send_messages(
        [EmailMultiAlternatives("\x1b[2Jgone", "one\x1b]0;title\x07\ntwo", to=["a@example.com"])]
    )
    assert printed.getvalue() == "\n[mail] a@example.com:  [2Jgone\n  one ]0;title \n  two\n"
