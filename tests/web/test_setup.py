import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY

from homeward.accounts.models import LocalAccount, Site, User
from homeward.accounts.setting_up import setup_code
from homeward.ledger.models import Entry

pytestmark = [
    pytest.mark.django_db(databases=["default", "scratch"]),
    pytest.mark.usefixtures("device"),
]


def filled(**changes):
    form = {
        "code": setup_code(settings.DATA.key()),
        "name": "Omari camp",
        "crossing": "torkham",
        "display_name": "First Person",
        "username": "First",
        "password": "four words that fit",
        "repeated": "four words that fit",
    }
    return form | changes


def wrong_fields(response):
    return set(response.context["wrong"])


def test_an_empty_site_leads_to_its_first_page(client):
    assert client.get("/").headers["Location"] == "/setup"
    assert client.get("/setup").status_code == 200


def test_it_makes_the_site_and_its_administrator_and_goes_on_to_the_second_factor(client):
    response = client.post("/setup", filled())
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert client.get("/").headers["Location"] == "/account/second-factor"
    assert Site.objects.get().name == "Omari camp"
    assert User.objects.get().role_codes == ["administrator"]
    assert client.session[SESSION_KEY] == str(User.objects.get().id)


def test_the_code_is_taken_in_lower_case_without_its_dash(client):
    code = setup_code(settings.DATA.key()).lower().replace("-", " ")
    assert client.post("/setup", filled(code=code)).status_code == 302


def test_it_opens_only_once(client):
    client.post("/setup", filled())
    client.logout()
    assert client.get("/setup").headers["Location"] == "/sign-in"
    assert client.post("/setup", filled(username="second")).headers["Location"] == "/sign-in"
    assert User.objects.count() == 1


def test_it_says_everything_that_is_wrong_and_makes_nothing(client):
    before = Entry.objects.count()
    response = client.post(
        "/setup", filled(name=" ", crossing="nowhere", display_name="", username="?")
    )
    assert response.status_code == 422
    assert wrong_fields(response) == {"name", "crossing", "display_name", "username"}
    assert not Site.objects.exists()
    assert Entry.objects.count() == before


def test_a_weak_password_makes_no_site(client):
    response = client.post("/setup", filled(password="short", repeated="short"))
    assert wrong_fields(response) == {"password"}
    assert not Site.objects.exists()
    assert not User.objects.exists()


def test_what_was_typed_stays_except_passwords(client):
    page = client.post("/setup", filled(repeated="another one here")).content.decode()
    assert 'value="Omari camp"' in page
    assert '<option value="torkham" selected>' in page
    assert "four words that fit" not in page


def test_a_wrong_code_says_nothing_else(client):
    response = client.post("/setup", filled(code="AAAA-AAAA", username="?"))
    assert wrong_fields(response) == {"code"}


def test_after_five_wrong_codes_even_the_right_one_has_to_wait(client):
    statuses = [client.post("/setup", filled(code="AAAA-AAAA")).status_code for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    response = client.post("/setup", filled())
    assert response.status_code == 429
    assert int(response.headers["Retry-After"]) == 900
    assert not Site.objects.exists()


def test_the_administrator_goes_on_in_the_language_of_the_page(client):
    client.post("/preferences", {"language": "prs", "calendar": "gregorian"})
    client.post("/setup", filled())
    account = LocalAccount.objects.get()
    assert (account.language, account.calendar) == ("prs", "gregorian")
