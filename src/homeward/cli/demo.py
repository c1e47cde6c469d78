"""`homeward demo`"""

import os
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from homeward.cli.opening import bring_up, prepare, takes_folder
from homeward.vault.folder import DataFolder
from homeward.vault.keys import VaultError

SIGN_INS = "demo-sign-ins.txt"
SITE_NAME = "Omari camp (demo)"


@click.command()
@click.option("--households", default=300, show_default=True, type=click.IntRange(0), metavar="N")
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same families.")
@takes_folder
def demo(folder: DataFolder, households: int, seed: int) -> None:
    """Make a demo site of invented families and print how to sign in."""
    from homeward.vault.occupancy import sole_use

    sign_ins = folder.path / SIGN_INS
    if not (sign_ins.exists() and folder.has_database()):
        prepare(folder)
        with sole_use(folder.path):
            bring_up(folder)
            make_site(sign_ins)
            register_families(households, seed)
            if households:
                run_stations(seed)
    click.echo(sign_ins.read_text(encoding="utf-8"), nl=False)


def make_site(sign_ins: Path) -> None:
    """The site, a user per role and the file that says how to sign in: all or nothing.

    :raises VaultError: the folder holds a real site.
    """
    from django.utils import timezone

    from homeward.accounts.models import Site
    from homeward.accounts.setting_up import set_up_site
    from homeward.ledger.writing import writing

    site = Site.objects.first()
    if site:
        kind = "demo site whose sign-ins are gone" if site.is_demo else "site"
        raise VaultError(
            f"There is a {kind} in this folder: {site.name}. Choose another with --data."
        )
    now = timezone.now()
    with writing():
        set_up_site(name=SITE_NAME, crossing="torkham", is_demo=True, now=now)
        _write_private(sign_ins, _as_table(_make_users()))


def _make_users() -> list[tuple[str, str, str]]:
    """(role as shown, user name, password) for every role."""
    from django.utils import timezone

    from homeward.accounts import actions
    from homeward.accounts.roles import ROLE_NAMES, Role
    from homeward.vault.keys import key_words, new_key

    made, now = [], timezone.now()
    for role in Role:
        username, password = role.value.replace("_", "-"), "-".join(key_words(new_key())[:4])
        label = str(ROLE_NAMES[role])
        user = actions.create_user(
            username=username, display_name=f"{label} (demo)", roles=[role], author=None, now=now
        )
        code = actions.invite(user=user, author=None, now=now)
        actions.accept_invitation(code=code, password=password, repeated=password, now=now)
        made.append((label, username, password))
    return made


def register_families(count: int, seed: int) -> None:
    """Through the same door as every desk; some are there twice, and wait for a supervisor."""
    from django.utils import timezone

    from homeward.accounts.models import User
    from homeward.demo.people import households
    from homeward.demo.returning import come_again
    from homeward.matching.review.actions import Answer, answer_candidates
    from homeward.registration.actions import register_household
    from homeward.registration.intake import read

    clerk, now = User.objects.get(username="clerk"), timezone.localtime()

    def register(family: Any) -> None:
        intake = read(family, now=now, today=now.date())
        register_household(intake=intake, author=clerk.id, now=timezone.now())

    families = list(households(count, seed=seed, today=now.date(), until=now))
    with click.progressbar(families, label="Registering invented families") as bar:
        for family in bar:
            register(family)
    for again in come_again(families, seed=seed, at=now):
        register(again.source)
        answers = [Answer(UUID(one), UUID(other), said, {}) for one, other, said in again.pairs]
        answer_candidates(answers=answers, author=clerk.id, now=timezone.now())


def run_stations(seed: int) -> None:
    """Tokens for some of the families, and others who wait now; what is known of the crossing."""
    from django.utils import timezone

    from homeward.accounts.models import User
    from homeward.demo.assistance import fill as give_things
    from homeward.demo.last_week import fill as record_last_week
    from homeward.demo.reception import fill
    from homeward.demo.releases import fill as publish_last_week
    from homeward.demo.situation import fill as record_situation

    ids = {user.username: user.id for user in User.objects.all()}
    now = timezone.localtime()
    fill(clerk=ids["clerk"], supervisor=ids["supervisor"], now=now, seed=seed)
    give_things(clerk=ids["clerk"], supervisor=ids["supervisor"], now=now)
    record_situation(officer=ids["information-officer"], now=now)
    record_last_week(officer=ids["information-officer"], now=now)
    publish_last_week(
        maker=ids["information-officer"],
        approver=ids["supervisor"],
        site=SITE_NAME,
        zone=timezone.get_default_timezone(),
        now=now,
    )


def _as_table(sign_ins: list[tuple[str, str, str]]) -> str:
    rows = [("Role", "User name", "Password"), *sign_ins]
    role, username = (max(len(row[column]) for row in rows) for column in (0, 1))
    return "".join(f"{a:<{role}}  {b:<{username}}  {c}\n" for a, b, c in rows)


def _write_private(path: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
