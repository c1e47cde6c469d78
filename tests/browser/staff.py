"""Run as a program: a site with a user per role and a second supervisor in HOMEWARD_DATA; how to sign in."""

import json
import os
import secrets
import sys
from pathlib import Path

from homeward.cli.opening import bring_up, prepare
from homeward.vault.folder import DataFolder

PAPER_CODES = 60


def main() -> None:
    folder = DataFolder(Path(os.environ["HOMEWARD_DATA"]))
    prepare(folder)
    bring_up(folder)
    from django.utils import timezone

    from homeward.accounts.setting_up import set_up_site

    set_up_site(name="Omari camp", crossing="torkham", is_demo=False, now=timezone.now())
    staff = {role: sign_in_of(role) for role in roles()}
    json.dump(staff | {"reviewer": sign_in_of("supervisor", "reviewer")}, sys.stdout)


def roles() -> list[str]:
    from homeward.accounts.roles import Role

    return [role.value for role in Role]


def sign_in_of(role: str, name: str = "") -> dict[str, object]:
    from django.utils import timezone

    from homeward.accounts import actions
    from homeward.accounts.roles import SECOND_FACTOR_REQUIRED, Role

    username, password = (name or role).replace("_", "-"), secrets.token_urlsafe(12)
    user = actions.create_user(
        username=username,
        display_name=(name or role).replace("_", " ").title(),
        roles=[Role(role)],
        author=None,
        now=timezone.now(),
    )
    code = actions.invite(user=user, author=None, now=timezone.now())
    actions.accept_invitation(code=code, password=password, repeated=password, now=timezone.now())
    codes = paper_codes(user) if role in SECOND_FACTOR_REQUIRED else []
    return {"username": username, "password": password, "paper_codes": codes}


def paper_codes(user: object) -> list[str]:
    """More than a person gets: each sign-in of a test uses one up."""
    from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
    from django_otp.plugins.otp_totp.models import TOTPDevice

    TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    paper = StaticDevice.objects.create(user=user, name="paper")
    codes = [StaticToken.random_token() for _ in range(PAPER_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=paper, token=code) for code in codes)
    return codes


if __name__ == "__main__":
    main()
