"""The first minutes of an installation."""

import pytest

from songda.accounts.models import Person
from songda.engagements import first_run
from songda.engagements.models import Organisation
from songda.kit.models import Fact


@pytest.fixture(autouse=True)
def _nobody_is_known(db, monkeypatch):
    monkeypatch.setattr(first_run, "_founded", False)


def filled_in(token, **changes):
    return {
        "token": token,
        "organisation": "蓝莺 IM 交付团队",
        "name": "林岚",
        "email": "Lin@example.com",
        "password": "a long enough password",
        **changes,
    }


@pytest.mark.parametrize("path", ["/", "/account/login/", "/e/ocean/", "/nowhere/"])
def test_every_page_of_an_empty_installation_leads_to_the_first_one(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer["Location"]) == (302, "/first/")


@pytest.mark.parametrize("path", ["/healthz", "/first/"])
def test_what_a_machine_asks_is_answered_before_there_is_anybody(client, path):
    assert client.get(path).status_code == 200


def test_the_token_makes_the_owner_signs_in_and_dies(client):
    token = first_run.first_token()

    answer = client.post("/first/", filled_in(token))

    owner = Person.objects.get()
    assert answer["Location"] == "/organisation/"
    assert (owner.email, owner.is_system_owner) == ("lin@example.com", True)
    assert Organisation.objects.get().members.get().role == "owner"
    assert client.session["_auth_user_id"] == str(owner.pk)
    assert not Fact.objects.filter(name="first_token").exists()
    assert client.get("/first/")["Location"] == "/"


@pytest.mark.parametrize(("browser", "language"), [("en-GB", "en"), ("zh-CN", "zh-hans")])
def test_the_owner_goes_on_in_the_language_of_the_first_page(client, browser, language):
    token = first_run.first_token()

    client.post("/first/", filled_in(token), headers={"accept-language": browser})

    assert Person.objects.get().language == language


def test_only_the_hash_of_the_token_is_kept(client):
    token = first_run.first_token()

    assert token not in Fact.objects.get(name="first_token").value


def test_a_wrong_token_is_refused_and_nobody_is_made(client):
    first_run.first_token()

    answer = client.post("/first/", filled_in("guessed"))

    assert answer.status_code == 409
    assert not Person.objects.exists() and not Organisation.objects.exists()


def test_without_a_token_on_the_console_nothing_admits(client):
    assert client.post("/first/", filled_in("")).status_code == 422
    assert client.post("/first/", filled_in("x")).status_code == 409


def test_a_new_token_makes_the_one_before_it_worthless(client):
    old = first_run.first_token()
    first_run.first_token()

    assert client.post("/first/", filled_in(old)).status_code == 409


@pytest.mark.parametrize(
    "wrong", [{"password": "short"}, {"email": "nobody"}, {"name": ""}, {"organisation": ""}]
)
def test_a_form_that_is_not_right_makes_nobody(client, wrong):
    answer = client.post("/first/", filled_in(first_run.first_token(), **wrong))

    assert answer.status_code == 422
    assert not Person.objects.exists()


def test_guessing_ends_after_ten_tries(client):
    first_run.first_token()
    for _ in range(10):
        client.post("/first/", filled_in("guessed"))

    assert client.post("/first/", filled_in("guessed")).status_code == 429


def test_where_somebody_is_known_there_is_no_token():
    Person.objects.create_user("lin@example.com", None, name="林岚")

    assert first_run.first_token() is None
