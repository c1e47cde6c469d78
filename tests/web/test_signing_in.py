from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from homeward.accounts import actions
from homeward.ledger.queries import latest
from homeward.web.pages import signing_in
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])

SCRIPT = {"X-Requested-With": "homeward"}


def sign_in(client, username="clerk", password=PASSWORD, **kwargs):
    form = {"username": username, "password": password, **kwargs.pop("form", {})}
    return client.post("/sign-in", form, **kwargs)


def is_signed_in(client):
    return SESSION_KEY in client.session


def current_code(device, offset=0):
    return f"{totp(device.bin_key, drift=offset):06d}"


def sign_in_entries():
    return latest(kind="user.signed_in").count()


def test_the_right_password_signs_in_and_is_recorded(client, clerk):
    response = sign_in(client)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert is_signed_in(client)
    assert sign_in_entries() == 1


def test_the_user_name_is_taken_in_any_case(client, clerk):
    assert sign_in(client, " CLERK ").status_code == 302


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(client, clerk):
    wrong = sign_in(client, "clerk", "x")
    unknown = sign_in(client, "nobody", "x")
    assert (wrong.status_code, unknown.status_code) == (422, 422)
    assert wrong.context["wrong"] == unknown.context["wrong"]
    assert set(wrong.context["wrong"]) == {"form"}
    assert not is_signed_in(client)


def test_the_typed_name_stays_and_the_password_does_not(client, clerk):
    page = sign_in(client, "clerk", "a wrong password").content.decode()
    assert 'value="clerk"' in page
    assert "a wrong password" not in page


def test_who_works_here_no_longer_cannot_sign_in(client, clerk, administrator):
    actions.amend_user(
        user=clerk, changes={"is_active": False}, author=administrator.id, now=timezone.now()
    )
    assert sign_in(client).status_code == 422


def test_a_session_gets_a_new_key_at_sign_in(client, clerk):
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["homeward_session"] = before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


def test_it_goes_on_to_where_one_wanted_to_go(client, clerk):
    assert sign_in(client, form={"next": "/account"}).headers["Location"] == "/account"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "javascript:alert(1)",
        "/\\elsewhere.example",
    ],
)
def test_it_never_leads_to_another_site(client, clerk, address):
    assert sign_in(client, form={"next": address}).headers["Location"] == "/"


def test_who_is_signed_in_is_not_asked_again(client_of, clerk):
    assert client_of(clerk).get("/sign-in?next=/account").headers["Location"] == "/account"


def test_signing_out_ends_the_session(client_of, clerk):
    client = client_of(clerk)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
    assert not is_signed_in(client)


# Too many tries


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(client, clerk):
    statuses = [sign_in(client, "clerk", f"wrong {n}").status_code for n in range(5)]
    assert statuses == [422, 422, 422, 422, 429]
    response = sign_in(client)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "900"
    assert not is_signed_in(client)


def test_a_name_that_does_not_exist_is_locked_alike(client, clerk):
    statuses = [sign_in(client, "nobody", f"wrong {n}").status_code for n in range(5)]
    assert statuses == [422, 422, 422, 422, 429]


def test_a_lock_on_one_name_leaves_others_open(client, clerk, make_user):
    make_user("second")
    for n in range(6):
        sign_in(client, "clerk", f"wrong {n}")
    assert sign_in(client, "second").status_code == 302


def test_the_right_password_forgives_earlier_wrong_ones(client, clerk):
    for n in range(4):
        sign_in(client, "clerk", f"wrong {n}")
    assert sign_in(client).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_no_password_is_kept_with_a_wrong_try(client_of, client, clerk):
    sign_in(client, "clerk", "a wrong password")
    form = {"password": "wrong one", "new_password": "wrong two", "repeated": "wrong three"}
    client_of(clerk).post("/account/password", form)
    kept = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert kept
    assert "wrong" not in kept


# The second factor


def test_the_password_alone_does_not_sign_in_who_has_a_second_factor(client, clerk, make_factor):
    make_factor(clerk)
    assert sign_in(client).headers["Location"] == "/sign-in/code"
    assert not is_signed_in(client)
    assert sign_in_entries() == 0
    assert client.get("/account").headers["Location"] == "/sign-in?next=/account"


def test_the_code_from_the_app_signs_in(client, clerk, make_factor):
    device = make_factor(clerk)
    sign_in(client, form={"next": "/account"})
    response = client.post("/sign-in/code", {"code": current_code(device)})
    assert response.headers["Location"] == "/account"
    assert client.get("/account").wsgi_request.user.is_verified()
    assert sign_in_entries() == 1


def test_a_code_is_taken_with_spaces_and_in_local_digits(client, clerk, make_factor):
    code = current_code(make_factor(clerk)).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    sign_in(client)
    assert client.post("/sign-in/code", {"code": f"{code[:3]} {code[3:]}"}).status_code == 302


def test_a_code_from_the_app_works_once(client, clerk, make_factor):
    code = current_code(make_factor(clerk))
    sign_in(client)
    client.post("/sign-in/code", {"code": code})
    other = Client()
    sign_in(other)
    assert other.post("/sign-in/code", {"code": code}).status_code == 422
    assert not is_signed_in(other)


def test_a_paper_code_signs_in_once(client, clerk, make_factor):
    make_factor(clerk)
    sign_in(client)
    assert client.post("/sign-in/code", {"code": "AAAA bbbb"}).status_code == 302
    assert list(StaticToken.objects.values_list("token", flat=True)) == ["ccccdddd"]
    other = Client()
    sign_in(other)
    assert other.post("/sign-in/code", {"code": "aaaabbbb"}).status_code == 422


def test_a_wrong_code_makes_the_next_one_wait(client, clerk, make_factor):
    device = make_factor(clerk)
    sign_in(client)
    for _ in range(2):
        assert client.post("/sign-in/code", {"code": "000000"}).status_code == 422
    response = client.post("/sign-in/code", {"code": current_code(device)})
    assert response.status_code == 422
    assert "Try again at" in response.context["wrong"]["code"][0]
    assert not is_signed_in(client)


def test_using_the_app_does_not_count_against_the_paper_codes(client, clerk, make_factor):
    device = make_factor(clerk)
    sign_in(client)
    client.post("/sign-in/code", {"code": current_code(device)})
    assert StaticDevice.objects.get().throttling_failure_count == 0


def test_the_code_page_is_closed_without_a_password(client, clerk):
    assert client.get("/sign-in/code").headers["Location"] == "/sign-in"
    assert client.post("/sign-in/code", {"code": "000000"}).headers["Location"] == "/sign-in"


def test_being_half_signed_in_runs_out(client, clerk, make_factor, monkeypatch):
    device = make_factor(clerk)
    sign_in(client)
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(signing_in, "now", lambda: later)
    response = client.post("/sign-in/code", {"code": current_code(device)})
    assert response.headers["Location"] == "/sign-in"
    assert not is_signed_in(client)


def test_a_new_password_ends_being_half_signed_in(client, clerk, make_factor):
    device = make_factor(clerk)
    sign_in(client)
    actions.set_password(
        user=clerk, password="quite another one", repeated="quite another one", now=timezone.now()
    )
    client.post("/sign-in/code", {"code": current_code(device)})
    assert not is_signed_in(client)


def test_an_administrator_without_a_second_factor_gets_to_nothing_else(client, administrator):
    sign_in(client, "admin")
    for address in ("/", "/users", "/trail", "/account"):
        assert client.get(address).headers["Location"] == "/account/second-factor"


# The desk's own dialog


def test_a_script_signs_in_without_leaving_its_page(clerk):
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in")
    token = client.cookies["homeward_csrf"].value
    response = sign_in(client, headers={**SCRIPT, "X-CSRFToken": token})
    assert response.json()["ok"] is True
    again = client.post("/sign-out", headers={"X-CSRFToken": response.json()["csrf"]})
    assert again.status_code == 302


def test_a_script_is_told_what_is_wrong(client, clerk):
    response = sign_in(client, "clerk", "x", headers=SCRIPT)
    assert response.status_code == 422
    assert [each["code"] for each in response.json()["problems"]] == ["sign_in.wrong"]


def test_a_script_is_asked_for_the_code(client, clerk, make_factor):
    device = make_factor(clerk)
    assert sign_in(client, headers=SCRIPT).json() == {"second_factor": True}
    wrong = client.post("/sign-in/code", {"code": "zzzz"}, headers=SCRIPT)
    assert [each["code"] for each in wrong.json()["problems"]] == ["sign_in.wrong_code"]
    right = client.post("/sign-in/code", {"code": current_code(device)}, headers=SCRIPT)
    assert right.json()["ok"] is True


def test_a_script_is_told_of_the_lock(client, clerk):
    for n in range(5):
        response = sign_in(client, "clerk", f"wrong {n}", headers=SCRIPT)
    assert response.status_code == 429
    assert [each["code"] for each in response.json()["problems"]] == ["sign_in.locked"]
