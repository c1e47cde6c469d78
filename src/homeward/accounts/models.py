"""Users as the ledger tells of them, and what stays local: credentials and invitations."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from homeward.accounts.roles import Role
from homeward.ledger import rows

SIGN_IN_OF = "SELECT password, factor_set_at FROM accounts_localaccount WHERE user_id = %s"
READING_OF = "SELECT language, calendar FROM accounts_localaccount WHERE user_id = %s"


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.here().get(username=username)

    def here(self) -> models.QuerySet["User"]:
        """Who has an account at this site."""
        return self.filter(localaccount__isnull=False)


class User(AbstractBaseUser):
    """A member of staff, here or at another site. Made from entries; the password lies in `LocalAccount`.

    Two sites may give two people one user name; among those who sign in here it is one person's.
    """

    id = models.UUIDField(primary_key=True)
    username = models.CharField(max_length=40, db_index=True)
    display_name = models.CharField(max_length=80)
    role_codes = models.JSONField(default=list)
    is_active = models.BooleanField(default=True)
    origin_entry = models.UUIDField()

    password: Any = None
    last_login: Any = None

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(code) for code in self.role_codes)

    def get_session_auth_hash(self) -> str:
        """Changes with the password and the second factor, which ends every other session."""
        secret = repr(rows.first(SIGN_IN_OF, rows.uuid_param(self.id)))
        return salted_hmac("homeward.session", secret, algorithm="sha256").hexdigest()

    def preferences(self) -> tuple[str, str]:
        """Language and calendar of the screens."""
        found = rows.first(READING_OF, rows.uuid_param(self.id))
        return (found[0], found[1]) if found else ("en", "solar-hijri")

    def get_session_auth_fallback_hash(self) -> Any:
        return iter(())


class LocalSite(models.Model):
    """Which of the sites is this node's own: kept here alone, also in its backups."""

    site = models.UUIDField(primary_key=True)

    def __str__(self) -> str:
        return str(self.site)


class OwnSite(models.Manager["Site"]):
    def get_queryset(self) -> models.QuerySet["Site"]:
        return super().get_queryset().filter(id__in=LocalSite.objects.values("site"))


class Site(models.Model):
    """A reception site. A demo site says so on every page and every receipt.

    `Site.objects` is this node's own and no other; `Site.everywhere` are all whose entries are here.
    """

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    crossing = models.CharField(max_length=40)
    is_demo = models.BooleanField(default=False)

    everywhere: ClassVar[models.Manager["Site"]] = models.Manager()
    objects: ClassVar[OwnSite] = OwnSite()

    def __str__(self) -> str:
        return self.name


class LocalAccount(models.Model):
    """What this site alone knows of a user: how they sign in and how they like to read."""

    user = models.OneToOneField(
        User, on_delete=models.DO_NOTHING, primary_key=True, db_constraint=False
    )
    password = models.CharField(max_length=200)
    factor_set_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=3, default="en")
    calendar = models.CharField(max_length=12, default="solar-hijri")

    def __str__(self) -> str:
        return str(self.user_id)


class Invitation(models.Model):
    """A one-time way to choose a password; only the digest of its code is kept."""

    code_digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, on_delete=models.DO_NOTHING, db_constraint=False)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user_id)


def roles_of(user: Any) -> frozenset[Role]:
    """No roles for who is not signed in."""
    return user.roles if isinstance(user, User) and user.is_active else frozenset()


def user_id(user: Any) -> UUID:
    if not isinstance(user, User):
        raise TypeError("only a signed-in user can be an author")
    return user.id
