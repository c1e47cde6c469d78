"""What can be done to users. Every change is an entry; no secret is ever in one."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from homeward.accounts.appliers import (
    USER_AMENDED,
    USER_CREATED,
    USER_CREDENTIAL_CHANGED,
    USER_SIGNED_IN,
)
from homeward.accounts.models import Invitation, LocalAccount, User
from homeward.accounts.roles import Role
from homeward.ledger import actions as ledger
from homeward.ledger import versions
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.kinds import Kind
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.vault.signing import digest, new_invitation_code

INVITATION_LASTS = timedelta(days=3)
PAPER_CODES = 8

USERNAME_TAKEN = describe(
    "user.username_taken", _("“%(value)s” is another user's name here. Choose another one.")
)
NAMESAKE_HERE = describe(
    "user.namesake_here",
    _("Somebody else signs in here as “%(value)s”. Make a user with another name instead."),
)
USERNAME_MISSING = describe("user.username_missing", _("Write a user name to sign in with."))
USERNAME_SHAPE = describe(
    "user.username_shape",
    _("A user name has 2 to 40 of a–z, 0–9, dot, dash and underscore; “%(value)s” does not fit."),
)
NAME_MISSING = describe("user.display_name_missing", _("Write the name that colleagues will see."))
ROLE_UNKNOWN = describe(
    "user.role_unknown", _("“%(value)s” is no role here. Choose from the list.")
)
ROLE_MISSING = describe("user.role_missing", _("Choose at least one role."))
PASSWORD_SHORT = describe(
    "user.password_short", _("A password has at least 10 characters. Four words are easy to keep.")
)
PASSWORD_COMMON = describe(
    "user.password_common",
    _("Many people use this password, so it is guessed first. Choose another."),
)
PASSWORD_DIGITS = describe(
    "user.password_digits", _("A password of digits alone is guessed soon. Add letters or words.")
)
# Django's validators name their refusals so.
WEAKNESSES = {
    "password_too_short": PASSWORD_SHORT,
    "password_too_common": PASSWORD_COMMON,
    "password_entirely_numeric": PASSWORD_DIGITS,
}
PASSWORDS_DIFFER = describe("user.passwords_differ", _("The two passwords are not the same."))
INVITATION_DEAD = describe(
    "user.invitation_dead",
    _("This invitation was used or has run out. Ask the administrator for a new one."),
)
LAST_ADMINISTRATOR = describe(
    "user.last_administrator",
    _("Nobody else could look after this site then. Make another administrator first."),
)


def create_user(
    *, username: str, display_name: str, roles: Sequence[Role], author: UUID | None, now: datetime
) -> User:
    username, display_name = username.strip().lower(), display_name.strip()
    with writing():
        refuse_if(_user_problems(username, display_name, roles))
        user = new_id()
        codes = sorted(roles)
        payload = {"username": username, "display_name": display_name, "role_codes": codes}
        _tell(USER_CREATED, user, payload, author=author or user, now=now)
        LocalAccount.objects.create(user_id=user, password=make_password(None))
        return User.objects.get(id=user)


def amend_user(*, user: User, changes: dict[str, Any], author: UUID, now: datetime) -> User:
    """`changes`: any of display_name, role_codes, is_active."""
    with writing():
        changed = {name: value for name, value in changes.items() if getattr(user, name) != value}
        if not changed:
            return user
        refuse_if(_amendment_problems(user, changed))
        base = versions.base_of(user.id, list(changed), origin=user.origin_entry)
        _tell(USER_AMENDED, user.id, changed, author=author, now=now, base=base)
        return User.objects.get(id=user.id)


def invite(*, user: User, author: UUID | None, now: datetime) -> str:
    """A one-time code with which the user chooses a password; earlier codes stop working.

    :raises Refused: a user of another site, while somebody here signs in with the same name.
    """
    code = new_invitation_code()
    with writing():
        _open_account(user)
        Invitation.objects.filter(user=user).delete()
        Invitation.objects.create(
            code_digest=_digest(code), user=user, expires_at=now + INVITATION_LASTS
        )
    return code


def _open_account(user: User) -> None:
    """Who was made at another site has none here until they are invited."""
    if LocalAccount.objects.filter(user=user).exists():
        return
    if User.objects.here().filter(username=user.username).exists():
        raise Refused(Problem(NAMESAKE_HERE, params={"value": user.username}))
    LocalAccount.objects.create(user=user, password=make_password(None))


def invited_user(*, code: str, now: datetime) -> User:
    found = Invitation.objects.filter(code_digest=_digest(code), expires_at__gt=now).first()
    if found is None:
        raise Refused(Problem(INVITATION_DEAD))
    return User.objects.get(id=found.user_id)


def accept_invitation(*, code: str, password: str, repeated: str, now: datetime) -> User:
    with writing():
        user = invited_user(code=code, now=now)
        set_password(user=user, password=password, repeated=repeated, now=now)
        Invitation.objects.filter(user=user).delete()
        return user


def set_password(*, user: User, password: str, repeated: str, now: datetime) -> None:
    if password != repeated:
        raise Refused(Problem(PASSWORDS_DIFFER, "repeated"))
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(
            *(Problem(WEAKNESSES[str(each.code)], "password") for each in error.error_list)
        ) from None
    with writing():
        LocalAccount.objects.filter(user=user).update(password=make_password(password))
        _tell(USER_CREDENTIAL_CHANGED, user.id, {"what": "password"}, author=user.id, now=now)


def record_sign_in(*, user: User, now: datetime) -> None:
    _tell(USER_SIGNED_IN, user.id, {}, author=user.id, now=now)


def set_preferences(*, user: User, language: str, calendar: str) -> None:
    with writing():
        LocalAccount.objects.filter(user=user).update(language=language, calendar=calendar)


def begin_second_factor(*, user: User) -> TOTPDevice:
    """A device that counts only once its first code was typed."""
    with writing():
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def confirm_second_factor(*, device: TOTPDevice, code: str, now: datetime) -> list[str] | None:
    """Paper codes to print once, or None when the code is not right."""
    with writing():
        if not device.verify_token(code):
            return None
        user = device.user
        TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        LocalAccount.objects.filter(user=user).update(factor_set_at=now)
        _tell(USER_CREDENTIAL_CHANGED, user.pk, {"what": "second_factor"}, author=user.pk, now=now)
        return new_paper_codes(user=user)


def new_paper_codes(*, user: User) -> list[str]:
    with writing():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="paper")
        codes = [StaticToken.random_token() for _ in range(PAPER_CODES)]
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
        return codes


def take_second_factor_away(*, user: User, author: UUID, now: datetime) -> None:
    with writing():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        LocalAccount.objects.filter(user=user).update(factor_set_at=None)
        payload = {"what": "second_factor_removed"}
        _tell(USER_CREDENTIAL_CHANGED, user.id, payload, author=author, now=now)


def _tell(
    kind: Kind,
    user: UUID,
    payload: dict[str, Any],
    *,
    author: UUID,
    now: datetime,
    base: Sequence[UUID] = (),
) -> None:
    ledger.record(
        kind=kind,
        subject=user,
        parts=[Statement(user, payload)],
        author=author,
        now=now,
        base=base,
    )


def _digest(code: str) -> str:
    return digest(code.encode()).hex()


def _user_problems(username: str, display_name: str, roles: Sequence[Role]) -> list[Problem]:
    problems = []
    if not username:
        problems.append(Problem(USERNAME_MISSING, "username"))
    elif not re.fullmatch(r"[a-z0-9._-]{2,40}", username):
        problems.append(Problem(USERNAME_SHAPE, "username", {"value": username}))
    elif User.objects.filter(username=username).exists():
        problems.append(Problem(USERNAME_TAKEN, "username", {"value": username}))
    if not display_name:
        problems.append(Problem(NAME_MISSING, "display_name"))
    return problems + _role_problems(roles)


def _role_problems(codes: Sequence[str]) -> list[Problem]:
    unknown = sorted(set(codes) - set(Role))
    if unknown:
        return [Problem(ROLE_UNKNOWN, "roles", {"value": ", ".join(unknown)})]
    return [] if codes else [Problem(ROLE_MISSING, "roles")]


def _amendment_problems(user: User, changed: dict[str, Any]) -> list[Problem]:
    problems = []
    if changed.get("display_name") == "":
        problems.append(Problem(NAME_MISSING, "display_name"))
    if "role_codes" in changed:
        problems += _role_problems(changed["role_codes"])
    stays = Role.ADMINISTRATOR in changed.get("role_codes", user.role_codes)
    if not (stays and changed.get("is_active", True)) and _is_last_administrator(user):
        problems.append(Problem(LAST_ADMINISTRATOR, "roles"))
    return problems


def _is_last_administrator(user: User) -> bool:
    if Role.ADMINISTRATOR not in user.roles:
        return False
    others = User.objects.here().filter(is_active=True).exclude(id=user.id)
    return not any(Role.ADMINISTRATOR in each.roles for each in others)
