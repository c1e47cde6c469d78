"""Where the database of a hub is, from one address; whatever is not understood is refused by name."""

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any, Final, NoReturn
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from homeward.vault.keys import VaultError

VARIABLE: Final = "HOMEWARD_DATABASE_URL"
FORM: Final = "postgresql://USER:PASSWORD@HOST:PORT/NAME?sslmode=verify-full"
SCHEMES: Final = ("postgresql", "postgres")
ENCRYPTING: Final = ("require", "verify-ca", "verify-full")
SSL_MODES: Final = ("disable", "allow", "prefer", *ENCRYPTING)
FILES: Final = ("sslrootcert", "sslcert", "sslkey", "passfile")
TIMES: Final[dict[str, Any]] = {"connect_timeout": 10}  # seconds
HERE: Final = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Address:
    """`host`: a name, or the folder of a socket; empty for libpq's own choice, which is a socket here."""

    name: str
    host: str = ""
    port: int | None = None
    user: str = ""
    password: str = field(default="", repr=False)
    options: dict[str, str] = field(default_factory=dict)

    def for_driver(self) -> dict[str, Any]:
        """What is not said is left to libpq."""
        told = {
            "dbname": self.name,
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "password": self.password,
        }
        return {name: value for name, value in told.items() if value} | TIMES | self.options

    def as_django(self) -> dict[str, Any]:
        """Read committed: who waited for the lock of writers must see what was written meanwhile.

        A commit is on the disk before anybody is answered, however the server is set up.
        """
        from psycopg import IsolationLevel

        return {
            "ENGINE": "homeward.vault.postgres",
            "NAME": self.name,
            "HOST": self.host,
            "PORT": str(self.port or ""),
            "USER": self.user,
            "PASSWORD": self.password,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "isolation_level": IsolationLevel.READ_COMMITTED,
                "options": "-c synchronous_commit=on",
                "application_name": "homeward",
                **TIMES,
                **self.options,
            },
        }


def read_address(text: str) -> Address:
    """:raises VaultError: names what is wrong and never repeats a password."""
    if find_spec("psycopg") is None:
        raise VaultError(
            f"{VARIABLE} asks for PostgreSQL, which is not installed with Homeward: "
            "pip install 'homeward[postgres]'"
        )
    try:
        told = urlsplit(text)
        port = told.port
    except ValueError:
        _refuse("it is no address")
    if told.scheme not in SCHEMES:
        _refuse("it does not begin with postgresql://")
    if told.fragment:
        _refuse("it has a # in it; write # in a password as %23")
    options = _options(told.query)
    host = _host(told, options)
    _check_encryption(host, options)
    return Address(
        name=_name(told.path),
        host=host,
        port=port,
        user=unquote(told.username or ""),
        password=unquote(told.password or ""),
        options=options,
    )


def _options(query: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        _refuse("what follows the ? is no list of NAME=VALUE")
    options = dict(pairs)
    if len(options) < len(pairs):
        _refuse("it says something twice after the ?")
    unknown = sorted(set(options) - {"host", "sslmode", *FILES})
    if unknown:
        _refuse(f"it has what is not known here: {', '.join(unknown)}")
    if options.get("sslmode", SSL_MODES[0]) not in SSL_MODES:
        _refuse(f"sslmode is none of {', '.join(SSL_MODES)}")
    return options


def _host(told: SplitResult, options: dict[str, str]) -> str:
    folder = options.pop("host", "")
    if folder and told.hostname:
        _refuse("it names two hosts")
    if folder and not folder.startswith("/"):
        _refuse("host= after the ? is for the folder of a socket, which begins with /")
    return folder or unquote(told.hostname or "")


def _name(path: str) -> str:
    name = unquote(path.removeprefix("/"))
    if not name or "/" in path.removeprefix("/"):
        _refuse("it names no database")
    return name


def _check_encryption(host: str, options: dict[str, str]) -> None:
    if not host or host.startswith("/") or host in HERE:
        return
    if options.get("sslmode") not in ENCRYPTING:
        _refuse("the database is on another machine, so it needs sslmode=verify-full")


def _refuse(why: str) -> NoReturn:
    raise VaultError(f"{VARIABLE} cannot be used: {why}. It reads {FORM}") from None
