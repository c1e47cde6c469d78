import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts.fields import FIELDS
from homeward.accounts.models import LocalAccount
from homeward.accounts.roles import Role
from homeward.web.pages.account import KINDS_OF_DATA, access_of
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])

CHANGE = {
    "password": PASSWORD,
    "new_password": "quite another one",
    "repeated": "quite another one",
}


def test_it_is_closed_to_strangers(client, site):
    for address in ("", "/password", "/second-factor", "/paper-codes"):
        response = client.get(f"/account{address}")
        assert response.headers["Location"] == f"/sign-in?next=/account{address}"


def test_it_tells_what_one_may_see(client_of, make_user):
    page = client_of(make_user("info", Role.INFORMATION_OFFICER)).get("/account")
    assert [reads for _, reads, _ in page.context["access"]] == [True, *[False] * 5]
    assert not any(writes for _, _, writes in page.context["access"])


def test_two_roles_see_what_either_sees():
    both = list(access_of(frozenset({Role.INFORMATION_OFFICER, Role.CLERK})))
    assert [(reads, writes) for _, reads, writes in both] == [
        (True, True),
        (True, False),
        *[(True, True)] * 4,
    ]


def test_every_sort_of_classified_field_stands_on_the_page():
    shown = {FIELDS[field].reads for _, field in KINDS_OF_DATA}
    assert {rule.reads for rule in FIELDS.values()} == shown


# Preferences


def test_preferences_are_kept_for_the_user_and_the_browser(client_of, clerk):
    client = client_of(clerk)
    form = {"language": "prs", "calendar": "gregorian", "next": "/account"}
    response = client.post("/preferences", form)
    assert response.headers["Location"] == "/account"
    account = LocalAccount.objects.get(user=clerk)
    assert (account.language, account.calendar) == ("prs", "gregorian")
    cookie = response.cookies["homeward_language"]
    assert (cookie.value, cookie["samesite"], cookie["max-age"]) == ("prs", "Strict", 31536000)
    assert client.cookies["homeward_calendar"].value == "gregorian"


def test_changing_the_language_leaves_the_calendar(client_of, clerk):
    client = client_of(clerk)
    client.post("/preferences", {"calendar": "gregorian"})
    client.post("/preferences", {"language": "pus"})
    account = LocalAccount.objects.get(user=clerk)
    assert (account.language, account.calendar) == ("pus", "gregorian")


def test_unknown_preferences_change_nothing(client_of, clerk):
    client_of(clerk).post("/preferences", {"language": "xx", "calendar": "mayan"})
    account = LocalAccount.objects.get(user=clerk)
    assert (account.language, account.calendar) == ("en", "solar-hijri")


def test_who_is_not_signed_in_may_choose_a_language_too(client, site):
    response = client.post("/preferences", {"language": "prs", "next": "/sign-in"})
    assert response.headers["Location"] == "/sign-in"
    assert 'dir="rtl"' in client.get("/sign-in").content.decode()


def test_preferences_never_lead_to_another_site(client, site):
    form = {"language": "prs", "next": "https://elsewhere.example"}
    assert client.post("/preferences", form).headers["Location"] == "/"
    assert client.get("/preferences").status_code == 405


# Password


def test_the_old_password_is_asked(client_of, clerk):
    response = client_of(clerk).post("/account/password", CHANGE | {"password": "wrong"})
    assert set(response.context["wrong"]) == {"password"}


def test_what_is_wrong_with_the_new_password_stands_at_it(client_of, clerk):
    change = CHANGE | {"new_password": "short", "repeated": "short"}
    response = client_of(clerk).post("/account/password", change)
    assert (response.status_code, set(response.context["wrong"])) == (422, {"new_password"})


def test_a_new_password_keeps_this_session_and_ends_the_others(client_of, clerk):
    here, elsewhere = client_of(clerk), client_of(clerk)
    assert here.post("/account/password", CHANGE).headers["Location"] == "/account"
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302


def test_guessing_the_old_password_locks_as_at_sign_in(client_of, clerk):
    client = client_of(clerk)
    wrong = CHANGE | {"password": "wrong"}
    statuses = [client.post("/account/password", wrong).status_code for _ in range(5)]
    assert statuses == [422, 422, 422, 422, 429]


# Second factor


def enrol(client, user):
    client.post("/account/second-factor", {"step": "begin"})
    device = TOTPDevice.objects.get(user=user, confirmed=False)
    return client.post("/account/second-factor", {"code": f"{totp(device.bin_key):06d}"})


def test_looking_at_the_page_makes_nothing(client_of, clerk):
    client_of(clerk).get("/account/second-factor")
    assert not TOTPDevice.objects.exists()


def test_it_shows_the_secret_as_picture_and_letters(client_of, clerk):
    client = client_of(clerk)
    client.post("/account/second-factor", {"step": "begin"})
    page = client.get("/account/second-factor")
    assert page.context["qr"].startswith("data:image/svg+xml")
    assert re.fullmatch(r"[A-Z2-7]{32}", "".join(page.context["secret"]))


def test_the_right_code_sets_it_up_and_shows_the_paper_codes_once(client_of, clerk):
    client = client_of(clerk)
    page = enrol(client, clerk)
    assert len(page.context["codes"]) == 8
    assert page.headers["Cache-Control"] == "no-store"
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert {code.replace(" ", "") for code in page.context["codes"]} == stored
    assert client.get("/account/second-factor").context["secret"] == []


def test_setting_it_up_counts_as_having_shown_it(client_of, clerk):
    client = client_of(clerk)
    before = client.session.session_key
    enrol(client, clerk)
    assert client.get("/account").wsgi_request.user.is_verified()
    assert client.session.session_key != before


def test_a_wrong_code_sets_nothing_up(client_of, clerk):
    client = client_of(clerk)
    client.post("/account/second-factor", {"step": "begin"})
    response = client.post("/account/second-factor", {"code": "000000"})
    assert (response.status_code, set(response.context["wrong"])) == (422, {"code"})
    assert not TOTPDevice.objects.filter(confirmed=True).exists()


def test_another_phone_needs_the_password(client_of, clerk):
    client = client_of(clerk)
    enrol(client, clerk)
    refused = client.post("/account/second-factor", {"step": "begin", "password": "wrong"})
    assert refused.status_code == 422
    assert not TOTPDevice.objects.filter(confirmed=False).exists()
    client.post("/account/second-factor", {"step": "begin", "password": PASSWORD})
    assert TOTPDevice.objects.filter(confirmed=False).exists()


def test_a_session_from_before_has_to_show_the_factor_first(client_of, clerk, make_factor):
    client = client_of(clerk)
    make_factor(clerk)
    for address in ("/account/second-factor", "/account/paper-codes"):
        assert client.get(address).headers["Location"] == f"/sign-in?next={address}"
    assert client.get("/sign-in").status_code == 200
    assert SESSION_KEY in client.session


def test_new_paper_codes_need_the_password_and_replace_the_old(client_of, clerk):
    client = client_of(clerk)
    old = set(enrol(client, clerk).context["codes"])
    assert client.post("/account/paper-codes", {"password": "wrong"}).status_code == 422
    page = client.post("/account/paper-codes", {"password": PASSWORD})
    assert len(page.context["codes"]) == 8
    assert not old & set(page.context["codes"])
    assert StaticToken.objects.count() == 8


def test_who_signed_in_with_paper_stays_signed_in_when_making_new_codes(client, clerk, make_factor):
    make_factor(clerk)
    client.post("/sign-in", {"username": "clerk", "password": PASSWORD})
    client.post("/sign-in/code", {"code": "aaaabbbb"})
    client.post("/account/paper-codes", {"password": PASSWORD})
    assert client.get("/account").wsgi_request.user.is_verified()


def test_paper_codes_come_after_the_app(client_of, clerk):
    response = client_of(clerk).get("/account/paper-codes")
    assert response.headers["Location"] == "/account/second-factor"


def test_the_page_says_how_many_paper_codes_are_left(client_of, clerk):
    client = client_of(clerk)
    enrol(client, clerk)
    StaticToken.objects.first().delete()
    assert client.get("/account").context["codes_left"] == 7


def test_every_page_says_the_time_the_codes_are_checked_against(client_of, clerk):
    client = client_of(clerk)
    client.post("/account/second-factor", {"step": "begin"})
    shown = client.get("/account/second-factor").context["server_time"]
    assert abs((timezone.now() - shown).total_seconds()) < 60
