import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts.models import LocalAccount, User
from homeward.accounts.roles import Role
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])

NEW = {"display_name": "New Colleague", "username": "new", "roles": ["clerk", "supervisor"]}


@pytest.fixture
def client(client_of, administrator):
    return client_of(administrator)


def edited(user, **changes):
    form = {"display_name": user.display_name, "roles": user.role_codes, "is_active": "on"}
    return {name: value for name, value in (form | changes).items() if value is not None}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR}))
def test_only_administrators_come_in(client_of, make_user, clerk, role):
    client = client_of(make_user("other", role))
    for address in ("", "/new", f"/{clerk.id}", f"/{clerk.id}/second-factor"):
        assert client.get(f"/users{address}").status_code == 403
        assert client.post(f"/users{address}").status_code == 403
    assert client.post(f"/users/{clerk.id}/invitation").status_code == 403


def test_strangers_are_sent_to_sign_in(site):
    assert Client().get("/users").headers["Location"] == "/sign-in?next=/users"


def test_the_list_shows_roles_second_factor_and_last_sign_in(client, make_user, make_factor):
    both = make_user("both", Role.CLERK, Role.SUPERVISOR)
    make_factor(both)
    Client().post("/sign-in", {"username": "both", "password": PASSWORD})
    make_user("never", Role.AUDITOR)
    Client().post("/sign-in", {"username": "never", "password": PASSWORD})
    rows = {row["user"].username: row for row in client.get("/users").context["rows"]}
    assert [str(role) for role in rows["both"]["roles"]] == ["Clerk", "Supervisor"]
    assert (rows["both"]["has_factor"], rows["never"]["has_factor"]) == (True, False)
    assert rows["both"]["last_sign_in"] is None
    assert rows["never"]["last_sign_in"] is not None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_few_as_for_many(
    client, make_user, django_assert_max_num_queries, count
):
    for number in range(count):
        make_user(f"clerk{number}")
    client.get("/users")
    with django_assert_max_num_queries(12):
        client.get("/users")


def test_a_new_user_comes_with_an_invitation_shown_once(client):
    page = client.post("/users/new", NEW)
    user = User.objects.get(username="new")
    assert sorted(user.role_codes) == ["clerk", "supervisor"]
    assert page.context["link"].startswith("http://testserver/join/")
    joining = Client()
    password = {"password": "four words for me", "repeated": "four words for me"}
    joining.post(page.context["link"], password)
    assert joining.session[SESSION_KEY] == str(user.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "admin"}, "username"),
        ({"username": "?"}, "username"),
        ({"display_name": " "}, "display_name"),
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles"),
    ],
)
def test_a_new_user_that_does_not_do_is_not_made(client, change, field):
    before = User.objects.count()
    response = client.post("/users/new", NEW | change)
    assert (response.status_code, set(response.context["wrong"])) == (422, {field})
    assert User.objects.count() == before


def test_what_was_chosen_for_a_new_user_stays(client):
    page = client.post("/users/new", NEW | {"username": "?"})
    assert page.context["typed"]["display_name"] == "New Colleague"
    assert [each["code"] for each in page.context["choices"] if each["on"]] == NEW["roles"]


def test_name_and_roles_are_changed(client, clerk):
    form = edited(clerk, display_name="Other Name", roles=["auditor"])
    assert client.post(f"/users/{clerk.id}", form).headers["Location"] == "/users"
    clerk.refresh_from_db()
    assert (clerk.display_name, clerk.role_codes, clerk.is_active) == (
        "Other Name",
        ["auditor"],
        True,
    )


def test_without_the_tick_a_user_is_signed_out_everywhere(client, client_of, clerk):
    working = client_of(clerk)
    client.post(f"/users/{clerk.id}", edited(clerk, is_active=None))
    assert working.get("/account").status_code == 302


@pytest.mark.parametrize("change", [{"is_active": None}, {"roles": ["clerk"]}])
def test_the_last_administrator_stays(client, administrator, change):
    response = client.post(f"/users/{administrator.id}", edited(administrator, **change))
    assert (response.status_code, set(response.context["wrong"])) == (422, {"roles"})
    administrator.refresh_from_db()
    assert (administrator.is_active, administrator.role_codes) == (True, ["administrator"])


def test_an_administrator_may_go_when_there_is_another(client, administrator, make_user):
    make_user("second", Role.ADMINISTRATOR)
    client.post(f"/users/{administrator.id}", edited(administrator, roles=["clerk"]))
    administrator.refresh_from_db()
    assert administrator.role_codes == ["clerk"]


def test_a_user_nobody_knows_is_not_found(client):
    assert client.get("/users/00000000-0000-7000-8000-000000000000").status_code == 404


def test_a_new_invitation_replaces_the_earlier_one(client, clerk):
    first = client.post(f"/users/{clerk.id}/invitation").context["link"]
    second = client.post(f"/users/{clerk.id}/invitation").context["link"]
    assert [Client().get(link).status_code for link in (first, second)] == [410, 200]


def test_an_invitation_is_not_made_by_looking(client, clerk):
    assert client.get(f"/users/{clerk.id}/invitation").headers["Location"] == f"/users/{clerk.id}"


def test_the_old_password_works_until_the_invitation_is_taken_up(client, clerk):
    client.post(f"/users/{clerk.id}/invitation")
    assert Client().post("/sign-in", {"username": "clerk", "password": PASSWORD}).status_code == 302


def test_who_may_not_sign_in_gets_no_invitation(client, clerk):
    client.post(f"/users/{clerk.id}", edited(clerk, is_active=None))
    response = client.post(f"/users/{clerk.id}/invitation")
    assert response.headers["Location"] == f"/users/{clerk.id}"


def test_the_second_factor_is_taken_away_after_asking(client, clerk, make_factor):
    make_factor(clerk)
    assert client.get(f"/users/{clerk.id}/second-factor").status_code == 200
    assert TOTPDevice.objects.filter(user=clerk).exists()
    client.post(f"/users/{clerk.id}/second-factor")
    assert not TOTPDevice.objects.filter(user=clerk).exists()
    assert not StaticDevice.objects.filter(user=clerk).exists()


def test_no_secret_of_a_user_stands_on_a_page(client, clerk, make_factor):
    device = make_factor(clerk)
    secrets = [device.key, "aaaabbbb", LocalAccount.objects.get(user=clerk).password]
    for address in ("", f"/{clerk.id}", f"/{clerk.id}/second-factor"):
        page = client.get(f"/users{address}").content.decode()
        assert not [secret for secret in secrets if secret in page]


@pytest.fixture
def namesake(make_user):
    """Of another site, as their entries tell; they have no account here."""
    user = make_user("clerk", display_name="Clerk Elsewhere")
    LocalAccount.objects.filter(user=user).delete()
    make_user("other", display_name="Clerk Here")
    User.objects.filter(username="other").update(username="clerk")
    return user


def test_the_administrator_is_told_who_shares_a_user_name(client_of, administrator, namesake):
    page = client_of(administrator).get("/users")
    told = {
        row["user"].display_name: (row["is_here"], row["shares_name"])
        for row in page.context["rows"]
    }
    assert told["Clerk Elsewhere"] == (False, True)
    assert told["Clerk Here"] == (True, True)
    assert told[administrator.display_name] == (True, False)
    assert page.content.decode().count("Of another site") == 1
    assert page.content.decode().count("Two users have this user name") == 2


def test_a_namesake_of_another_site_is_not_let_in(client_of, administrator, namesake):
    client = client_of(administrator)
    response = client.post(f"/users/{namesake.id}/invitation", follow=True)
    assert "Somebody else signs in here as “clerk”." in response.content.decode()
    assert not LocalAccount.objects.filter(user=namesake).exists()
