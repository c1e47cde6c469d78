"""Passwords, invitations and second factors: local to the site, and never in the ledger."""

import json
from base64 import b32encode
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts import actions
from homeward.accounts.models import Invitation, LocalAccount
from homeward.accounts.roles import Role
from homeward.accounts.signing_in import CredentialBackend
from homeward.ledger.models import Part
from homeward.problems import Refused
from tests.accounts.staff import NOW, PASSWORD, a_user

pytestmark = pytest.mark.usefixtures("site")


def sign_in(username="zarq", password=PASSWORD):
    return CredentialBackend().authenticate(None, username=username, password=password)


def accept(code: str, password: str = PASSWORD, *, now=NOW):
    return actions.accept_invitation(code=code, password=password, repeated=password, now=now)


def test_the_right_password_signs_in():
    user = a_user(password=PASSWORD)
    assert sign_in() == user


@pytest.mark.parametrize(
    ("username", "password"),
    [
        ("zarq", PASSWORD + "x"),
        ("zarq", ""),
        ("zarq", None),
        ("nobody", PASSWORD),
        (None, PASSWORD),
    ],
)
def test_anything_else_does_not(username, password):
    a_user(password=PASSWORD)
    assert sign_in(username, password) is None


def test_who_was_never_given_a_password_cannot_sign_in():
    a_user()
    stored = LocalAccount.objects.get().password
    assert [sign_in(password=typed) for typed in ("", stored, stored[1:], "!")] == [None] * 4


def test_who_left_cannot_sign_in():
    user = a_user(password=PASSWORD)
    actions.amend_user(user=user, changes={"is_active": False}, author=user.id, now=NOW)
    assert sign_in() is None
    assert CredentialBackend().get_user(user.id) is None


def test_a_new_password_ends_other_sessions():
    user = a_user(password=PASSWORD)
    before = user.get_session_auth_hash()
    actions.set_password(user=user, password=PASSWORD + "!", repeated=PASSWORD + "!", now=NOW)
    assert user.get_session_auth_hash() != before


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("short", {"user.password_short"}),
        ("qwertyuiop", {"user.password_common"}),
        ("7318460925817", {"user.password_digits"}),
        ("1234", {"user.password_short", "user.password_common", "user.password_digits"}),
    ],
)
def test_it_refuses_a_weak_password_and_says_why(weak, why):
    user = a_user(password=PASSWORD)
    with pytest.raises(Refused) as caught:
        actions.set_password(user=user, password=weak, repeated=weak, now=NOW)
    assert {each.code for each in caught.value.problems} == why
    assert all(len(each.message) > 20 for each in caught.value.problems)
    assert sign_in() == user


def test_it_refuses_passwords_that_differ():
    with pytest.raises(Refused, match=r"user\.passwords_differ"):
        actions.set_password(user=a_user(), password=PASSWORD, repeated="other", now=NOW)


def test_an_invitation_is_used_once():
    user = a_user()
    code = actions.invite(user=user, author=None, now=NOW)
    assert accept(code) == user == sign_in()
    with pytest.raises(Refused, match=r"user\.invitation_dead"):
        accept(code, "another long enough one")
    assert sign_in() == user


def test_an_invitation_runs_out():
    code = actions.invite(user=a_user(), author=None, now=NOW)
    last = NOW + actions.INVITATION_LASTS
    with pytest.raises(Refused, match=r"user\.invitation_dead"):
        accept(code, now=last)
    accept(code, now=last - timedelta(seconds=1))


def test_a_new_invitation_ends_the_old_one():
    user = a_user()
    old = actions.invite(user=user, author=None, now=NOW)
    actions.invite(user=user, author=None, now=NOW)
    with pytest.raises(Refused, match=r"user\.invitation_dead"):
        accept(old)


def test_a_weak_password_leaves_the_invitation_alive():
    user = a_user()
    code = actions.invite(user=user, author=None, now=NOW)
    with pytest.raises(Refused, match=r"user\.password_short"):
        accept(code, "short")
    assert accept(code) == user


@pytest.mark.parametrize("code", ["", "x", "x" * 24])
def test_a_guessed_invitation_is_dead(code):
    actions.invite(user=a_user(), author=None, now=NOW)
    with pytest.raises(Refused, match=r"user\.invitation_dead"):
        accept(code)


def test_the_code_of_an_invitation_is_not_kept():
    code = actions.invite(user=a_user(), author=None, now=NOW)
    assert code not in repr(list(Invitation.objects.values()))


def token_of(device: TOTPDevice) -> str:
    import time

    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return str(totp.token()).zfill(device.digits)


def confirmed(user) -> list[str]:
    device = actions.begin_second_factor(user=user)
    codes = actions.confirm_second_factor(device=device, code=token_of(device), now=NOW)
    assert codes is not None
    return codes


def test_a_second_factor_counts_once_its_code_was_typed():
    user = a_user(Role.ADMINISTRATOR)
    device = actions.begin_second_factor(user=user)
    assert not TOTPDevice.objects.get(user=user).confirmed
    wrong = str((int(token_of(device)) + 1) % 10**6).zfill(6)
    assert actions.confirm_second_factor(device=device, code=wrong, now=NOW) is None
    assert not TOTPDevice.objects.get(user=user).confirmed


def test_paper_codes_are_given_with_it_and_work_once():
    user = a_user(Role.ADMINISTRATOR)
    codes = confirmed(user)
    assert len(set(codes)) == 8
    assert TOTPDevice.objects.get(user=user).confirmed
    paper = user.staticdevice_set.get()
    assert paper.verify_token(codes[0])
    paper.refresh_from_db()
    paper.throttle_reset()
    assert not paper.verify_token(codes[0])


def test_new_paper_codes_end_the_old_ones():
    user = a_user(Role.ADMINISTRATOR)
    old = confirmed(user)
    new = actions.new_paper_codes(user=user)
    assert set(StaticToken.objects.values_list("token", flat=True)) == set(new)
    assert not set(old) & set(new)


def test_a_new_app_replaces_the_old_one():
    user = a_user(Role.ADMINISTRATOR)
    confirmed(user)
    first = TOTPDevice.objects.get(user=user)
    confirmed(user)
    assert TOTPDevice.objects.get(user=user) != first


def test_beginning_again_does_not_end_the_app_in_use():
    user = a_user(Role.ADMINISTRATOR)
    confirmed(user)
    actions.begin_second_factor(user=user)
    assert TOTPDevice.objects.filter(user=user, confirmed=True).count() == 1


def test_a_second_factor_can_be_taken_away():
    admin, user = a_user(Role.ADMINISTRATOR, username="admin"), a_user()
    confirmed(user)
    actions.take_second_factor_away(user=user, author=admin.id, now=NOW)
    assert not TOTPDevice.objects.filter(user=user).exists()
    assert not StaticToken.objects.filter(device__user=user).exists()


def test_no_secret_is_in_the_ledger():
    user = a_user(Role.ADMINISTRATOR)
    invitation = actions.invite(user=user, author=None, now=NOW)
    accept(invitation)
    codes = confirmed(user)
    actions.record_sign_in(user=user, now=NOW)
    device = TOTPDevice.objects.get(user=user)
    secrets = {
        *(PASSWORD, LocalAccount.objects.get(user=user).password, invitation, *codes, device.key),
        b32encode(device.bin_key).decode(),
    }
    ledger = "".join(Part.objects.filter(about=user.id).values_list("payload", flat=True))
    assert [secret for secret in secrets if secret in ledger] == []
    told = [json.loads(text) for text in Part.objects.values_list("payload", flat=True)]
    assert {name for payload in told for name in payload} == {
        *("name", "public_key", "purpose", "username", "display_name", "role_codes", "what"),
    }


def test_real_passwords_are_hashed_with_argon2(settings):
    from homeward import settings as real

    settings.PASSWORD_HASHERS = real.PASSWORD_HASHERS
    assert make_password(PASSWORD).startswith("argon2$argon2id$")
