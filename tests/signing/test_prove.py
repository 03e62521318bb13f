"""People show that it is they: password, authenticator, mailed code."""

from dataclasses import replace
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import RequestFactory

from songda.kit.refusals import Refused
from songda.signing.proofs import Method, has_code, methods, new_code, prove
from tests.world import PASSWORD


@pytest.fixture
def request_of(world):
    """A request of this person, with a session."""

    def make(key):
        request = RequestFactory().post("/")
        request.session = {}
        request.actor = world.by(key)
        return request

    return make


def by_password(secret):
    return {"method": "password", "secret": secret}


def by_mail(secret):
    return {"method": "mail_code", "secret": secret}


def test_the_right_password_is_a_proof(world, request_of):
    proof = prove(request_of("chen"), world.chen, by_password(PASSWORD))

    assert (proof.method, proof.at, proof.person_id) == ("password", world.now, world.chen.pk)


def test_a_wrong_password_is_refused_at_its_field(world, request_of):
    with pytest.raises(Refused) as refused:
        prove(request_of("chen"), world.chen, by_password("guess"))

    assert refused.value.field == "secret"


def test_after_ten_wrong_passwords_the_right_one_has_to_wait(world, request_of):
    for _time in range(10):
        with pytest.raises(Refused, match="not your password"):
            prove(request_of("chen"), world.chen, by_password("guess"))

    with pytest.raises(Refused, match="Too many"):
        prove(request_of("chen"), world.chen, by_password(PASSWORD))


def test_a_success_frees_the_tries(world, request_of):
    for _time in range(9):
        with pytest.raises(Refused):
            prove(request_of("chen"), world.chen, by_password("guess"))
    prove(request_of("chen"), world.chen, by_password(PASSWORD))

    with pytest.raises(Refused, match="not your password"):
        prove(request_of("chen"), world.chen, by_password("guess"))


def test_the_mailed_code_is_a_proof_once(world, request_of):
    request = request_of("chen")
    code = new_code(request, world.chen)

    assert prove(request, world.chen, by_mail(f" {code[:3]} {code[3:]} ")).method == "mail_code"
    with pytest.raises(Refused, match="run out"):
        prove(request, world.chen, by_mail(code))


def test_only_a_hash_of_the_code_is_kept(world, request_of):
    request = request_of("chen")
    code = new_code(request, world.chen)

    assert code not in str(request.session)


def test_a_code_runs_out_after_ten_minutes(world, request_of):
    request = request_of("chen")
    code = new_code(request, world.chen)
    request.actor = replace(request.actor, now=world.now + timedelta(minutes=11))

    assert not has_code(request, world.chen)
    with pytest.raises(Refused, match="run out"):
        prove(request, world.chen, by_mail(code))


def test_five_wrong_codes_end_the_code(world, request_of):
    request = request_of("chen")
    code = new_code(request, world.chen)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _time in range(4):
        with pytest.raises(Refused, match="last mail"):
            prove(request, world.chen, by_mail(wrong))
    with pytest.raises(Refused, match="Five wrong codes"):
        prove(request, world.chen, by_mail(wrong))

    with pytest.raises(Refused, match="run out"):
        prove(request, world.chen, by_mail(code))


def test_a_code_for_one_person_does_not_serve_another(world, request_of):
    request = request_of("chen")
    code = new_code(request, world.chen)

    with pytest.raises(Refused):
        prove(request, world.wang, by_mail(code))


def test_no_more_than_five_codes_are_mailed_in_ten_minutes(world, request_of):
    request = request_of("chen")
    for _time in range(5):
        new_code(request, world.chen)

    with pytest.raises(Refused, match="Five codes"):
        new_code(request, world.chen)


def test_a_code_of_the_authenticator_is_a_proof_once(world, request_of):
    secret = generate_totp_secret()
    TOTP.activate(world.chen, secret)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    given = {"method": "totp", "secret": code}

    assert prove(request_of("chen"), world.chen, given).method == "totp"
    with pytest.raises(Refused):
        prove(request_of("chen"), world.chen, given)


def test_who_has_an_authenticator_is_not_offered_the_mailed_code(world, request_of):
    TOTP.activate(world.chen, generate_totp_secret())

    assert methods(world.chen) == [Method.TOTP, Method.PASSWORD]
    with pytest.raises(Refused):
        prove(request_of("chen"), world.chen, by_mail("123456"))


def test_who_has_no_password_uses_the_mailed_code(world):
    world.chen.set_unusable_password()

    assert methods(world.chen) == [Method.MAIL_CODE]


@pytest.mark.parametrize(
    "given", [{}, {"method": "password"}, {"method": "guess", "secret": "x"}, by_password("  ")]
)
def test_nothing_given_is_refused(world, request_of, given):
    with pytest.raises(Refused):
        prove(request_of("chen"), world.chen, given)
