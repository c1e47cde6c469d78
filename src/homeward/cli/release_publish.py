"""`homeward release draft`, `homeward release publish`, `homeward release verify`"""

import json
from pathlib import Path
from typing import Any

import click

from homeward.cli.opening import open_existing, takes_folder
from homeward.cli.release_files import write
from homeward.cli.trouble import Trouble
from homeward.vault.folder import DataFolder

DRAFT = "draft.confidential.json"
FORM = "homeward.release.draft.1"
FOLDER = click.Path(path_type=Path, file_okay=False)
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--line", default="arrivals", show_default=True, help="arrivals or families.")
@click.option("--tier", default="public", show_default=True, help="public, partner or internal.")
@click.option("--from", "first", required=True, type=DAY, metavar="DAY", help="The first day.")
@click.option("--to", "last", required=True, type=DAY, metavar="DAY", help="The last day.")
@click.option("--table", "tables", multiple=True, help="One of its tables; all where none is said.")
@click.option("--why", default="", help="Of a correction: what was wrong.")
@click.option("--epsilon", type=float, help="Add noise instead of hiding: differential privacy.")
@click.option("--round", "base", type=click.IntRange(2), help="Round to this base; hide nothing.")
@click.option("--out", required=True, type=FOLDER, metavar="FOLDER", help="Must not be there yet.")
@takes_folder
def draft(folder: DataFolder, out: Path, **asked: Any) -> None:
    """Count the site's own arrivals, hide what must be hidden, and audit it with all published.

    A failed audit ends with exit code 1. May run beside the server.
    """
    if out.exists():
        raise Trouble(f"{out} is there already. A draft is never written over.")
    if asked["base"] is not None and asked["epsilon"] is not None:
        raise Trouble("Say --round or --epsilon, not both.")
    open_existing(folder)
    made = _made(asked)
    out.mkdir(parents=True, mode=0o700)
    write(out / DRAFT, json.dumps(made, ensure_ascii=False) + "\n")
    findings = made["report"]["findings"]
    if findings:
        click.echo(f"Refused: {len(findings)} findings.", err=True)
        for each in findings[:10]:
            click.echo(f"  {each['message']}", err=True)
        raise SystemExit(1)
    hidden, base = made["report"]["hidden"], asked["base"]
    done = f"every number is rounded to {base}" if base else f"{hidden} cells are hidden"
    click.echo(f"Passed: {done}. Look at it, then publish {out}.")


@click.command()
@click.argument("made", metavar="DRAFT_FOLDER", type=FOLDER)
@click.option(
    "--as", "user", required=True, help="The user who approves it; the password is asked."
)
@click.option("--office", default="", help="Who approves, as everybody may read it.")
@click.option("--out", required=True, type=FOLDER, metavar="FOLDER", help="For the package.")
@click.option("--hxl", is_flag=True, help="With a copy of each table that has HXL hashtags.")
@takes_folder
def publish(folder: DataFolder, made: Path, user: str, office: str, out: Path, hxl: bool) -> None:
    """Approve a draft: it is audited once more with all published, kept in the ledger, and written out."""
    if out.exists():
        raise Trouble(f"{out} is there already. A package is never written over.")
    told = _read(made / DRAFT)
    open_existing(folder)
    row = _published(told, user, office)
    from homeward.web.release_package import package_of

    for path, content in package_of(row, with_hxl=hxl).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    click.echo(f"Published: {row.name}. See {out}.")


@click.command()
@click.argument(
    "package", metavar="FOLDER", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option(
    "--key", default="", metavar="HEX", help="The site's public key, known from elsewhere."
)
def verify(package: Path, key: str) -> None:
    """Whether a package is as the site signed it. Needs no site."""
    from homeward.statistics.releases.package.signing import verify as verify_files

    files = {
        path.relative_to(package).as_posix(): path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.is_file()
    }
    found = verify_files(files, public_key=key)
    if not found.is_genuine:
        raise Trouble(f"Not genuine: {found.fault}.")
    click.echo(f"Genuine: {len(files) - 1} files signed with the key {found.public_key}")


def _made(asked: dict[str, Any]) -> dict[str, Any]:
    from django.utils import timezone

    from homeward.accounts.models import Site
    from homeward.problems import Refused
    from homeward.statistics.disclosure.noise import NoNoise
    from homeward.statistics.flows.reading import read_extract
    from homeward.statistics.releases import making
    from homeward.statistics.releases.drafting import order, read_wish
    from homeward.statistics.releases.lines import LINES

    line = LINES.get(asked["line"])
    every = tuple(each.name for each in line.offered(asked["tier"])) if line else ()
    try:
        wish = read_wish(
            line=asked["line"],
            tier=asked["tier"],
            tables=asked["tables"] or every,
            first=asked["first"].date(),
            last=asked["last"].date(),
            today=timezone.localdate(),
        )
        extract = read_extract(zone=timezone.get_default_timezone())
        said = {"source": Site.objects.get().name, "why": asked["why"]}
        found = order(wish, extract, **said, epsilon=asked["epsilon"], base=asked["base"])
        made = making.carry_out(found.work)
    except Refused as refused:
        raise Trouble(refused.problems[0].message) from None
    except NoNoise as error:
        raise Trouble(f"{error}.") from None
    return {
        "form": FORM,
        "confidential": "counts of finest cells, and why cells are hidden: never publish this file",
        "about": found.about.as_json(),
        "kept": made.kept,
        "numbers": made.numbers,
        "report": made.report,
    }


def _read(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if told["form"] != FORM:
            raise ValueError
    except FileNotFoundError:
        raise Trouble(f"There is no {path}. Make it with homeward release draft.") from None
    except (KeyError, TypeError, ValueError):
        raise Trouble(f"{path} is no draft that homeward release draft wrote.") from None
    return told


def _published(told: dict[str, Any], user: str, office: str) -> Any:
    """Audited anew: the folder may have been made long ago, or by somebody else."""
    from django.utils import timezone

    from homeward.ledger.entries import new_id
    from homeward.problems import Refused
    from homeward.statistics.disclosure.kept import NotKept, read
    from homeward.statistics.releases import making
    from homeward.statistics.releases.about import About
    from homeward.statistics.releases.actions import Draft
    from homeward.statistics.releases.actions import publish as publish_release
    from homeward.statistics.releases.lines import INTERNAL
    from homeward.statistics.releases.queries import kept_of, linked

    approver = _approver(user)
    about = About.from_json(told["about"])
    try:
        release, rule = read(told["kept"])
    except NotKept as error:
        raise Trouble(f"The draft {error}.") from None
    beside = linked(line=about.line, first=about.first, last=about.last)
    report = {"passed": True}
    try:
        if about.tier != INTERNAL and told["numbers"] is None:
            report = making.audited(release, rule, [kept_of(each)[0] for each in beside])
    except ValueError as error:
        raise Trouble(f"The draft contradicts itself: {error}.") from None
    ids = [each.id for each in beside]
    found = Draft(about, told["kept"], bool(report["passed"]), ids, numbers=told["numbers"])
    try:
        return publish_release(
            release=new_id(),
            draft=found,
            author=approver.id,
            approves_as=office or "Information officer",
            now=timezone.now(),
        )
    except Refused as refused:
        raise Trouble(refused.problems[0].message) from None


def _approver(name: str) -> Any:
    from homeward.accounts.rules import may
    from homeward.accounts.signing_in import CredentialBackend

    password = click.prompt(f"Password of {name}", hide_input=True, err=True)
    user = CredentialBackend().authenticate(None, username=name, password=password)
    if user is None:
        raise Trouble("There is no such user, or this is not the password.")
    if not may(user, "statistics.make_release"):
        raise Trouble(f"{name} may not approve releases. An information officer or supervisor may.")
    return user
