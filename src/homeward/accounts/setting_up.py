"""The first run: a site and its administrator, made by whoever can read the server's own screen."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from homeward.accounts import actions
from homeward.accounts.appliers import SITE_SET_UP
from homeward.accounts.models import LocalSite, Site, User
from homeward.accounts.roles import Role
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement, new_id
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe
from homeward.vault.keys import derive
from homeward.vault.signing import is_same_secret

NAME_MISSING = describe("site.name_missing", _("Write the name of the site, as staff call it."))
WRONG_CODE = describe(
    "site.wrong_code",
    _("This is not the set-up code. It stands on the server's screen, where Homeward was started."),
)
EXISTS = describe("site.exists", _("This site is set up already. Sign in instead."))

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def setup_code(key: bytes) -> str:
    """Eight characters that only who can read the server's screen (or its key) knows."""
    picked = derive(key, "set-up code")[:8]
    letters = "".join(CODE_ALPHABET[byte % len(CODE_ALPHABET)] for byte in picked)
    return f"{letters[:4]}-{letters[4:]}"


def check_setup_code(*, typed: str, key: bytes) -> None:
    plain = typed.upper().replace("-", "").replace(" ", "")
    if not is_same_secret(plain, setup_code(key).replace("-", "")):
        raise Refused(Problem(WRONG_CODE, "code", {"value": typed}))


def set_up_site(*, name: str, crossing: str, is_demo: bool, now: datetime) -> Site:
    """:raises Refused: there is a site already, or it has no name."""
    name = name.strip()
    with writing():
        if Site.objects.exists():
            raise Refused(Problem(EXISTS))
        if not name:
            raise Refused(Problem(NAME_MISSING, "name"))
        site = new_id()
        LocalSite.objects.create(site=site)
        ledger.record(
            kind=SITE_SET_UP,
            subject=site,
            parts=[Statement(site, {"name": name, "crossing": crossing, "is_demo": is_demo})],
            author=None,
            now=now,
        )
        return Site.objects.get(id=site)


def set_up_administrator(*, username: str, display_name: str, now: datetime) -> tuple[User, str]:
    """The first user and the invitation with which they choose a password."""
    with writing():
        user = actions.create_user(
            username=username,
            display_name=display_name,
            roles=[Role.ADMINISTRATOR],
            author=None,
            now=now,
        )
        return user, actions.invite(user=user, author=None, now=now)
