"""Releases: what was published, what is being made, and the person who looks at it and approves it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from homeward.accounts.models import Site, User, user_id
from homeward.accounts.roles import ROLE_NAMES
from homeward.problems import Problem, Refused, describe
from homeward.reference.calendars import local_number, parse_date
from homeward.statistics.disclosure.kept import read
from homeward.statistics.models import Publication
from homeward.statistics.periods import usual_period
from homeward.statistics.releases.actions import publish
from homeward.statistics.releases.drafting import UNLISTED, order, read_wish
from homeward.statistics.releases.lines import LINES, TIERS, Line
from homeward.statistics.releases.naming import title_of
from homeward.statistics.releases.published import Published
from homeward.statistics.releases.queries import (
    newest_of_each,
    publications,
    published_of,
    revised_by,
)
from homeward.statistics.releases.showing import compared, shown
from homeward.web import clock, releasing
from homeward.web.counted import keeper
from homeward.web.guards import needs
from homeward.web.models import ReleaseDraft
from homeward.web.pages.forms import by_field
from homeward.web.release_package import file_name, package_of, zipped
from homeward.web.releases_shown import (
    ALTERNATIVES,
    facts,
    finding_in_words,
    grids,
)

STILL_COUNTING = describe(
    "release.still_counting",
    gettext_lazy("The arrivals are being counted. Send this again in a minute."),
)
TYPED = ("tier", "first", "last", "why", "protect")
HIDE = "hide"
OFFERED, BASES = (5, 10), range(2, 1001)
STATES = {
    releasing.WAITING: gettext_lazy("Being made"),
    releasing.MADE: gettext_lazy("Waits for approval"),
    releasing.REFUSED: gettext_lazy("Refused by the audit"),
    releasing.BROKEN: gettext_lazy("Could not be made"),
}


@needs("statistics.make_release")
@require_safe
def list_releases(request: HttpRequest) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    drafts = [
        (each, each.about["title"][language], TIERS.get(each.about["tier"]), STATES[each.state])
        for each in ReleaseDraft.objects.order_by("-asked_at")
    ]
    rows = [
        (newest, newest.about["title"][language], TIERS.get(newest.tier, newest.tier), older)
        for newest, older in newest_of_each(publications())
    ]
    lines = [(each.name, each.title) for each in LINES.values()]
    return render(request, "releases/list.html", {"drafts": drafts, "rows": rows, "lines": lines})


@needs("statistics.make_release")
@require_http_methods(["GET", "POST"])
def new_release(request: HttpRequest, line: str) -> HttpResponse:
    if line not in LINES:
        raise Http404
    if request.method == "GET":
        return _form(request, LINES[line], _usual(request, LINES[line]))
    typed = {name: request.POST.get(name, "") for name in TYPED}
    chosen = request.POST.getlist("tables")
    try:
        draft = _asked(request, line, typed, chosen)
    except Refused as refused:
        shown_ = typed | {"tables": chosen}
        return _form(request, LINES[line], shown_, refused.problems)
    return redirect("release_draft", draft=draft.id)


@needs("statistics.make_release")
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, draft: UUID) -> HttpResponse:
    row = ReleaseDraft.objects.filter(id=draft).first()
    if row is None:
        if Publication.objects.filter(id=draft).exists():
            return redirect("release", release=draft)
        raise Http404
    if request.method == "GET":
        return _draft_page(request, row)
    if "discard" in request.POST:
        row.delete()
        messages.success(request, _("The draft is gone. Nothing was published."))
        return redirect("releases")
    try:
        return _publish(request, row)
    except Refused as refused:
        return _draft_page(request, row, refused.problems)


@needs("statistics.make_release")
@require_safe
def show(request: HttpRequest, release: UUID) -> HttpResponse:
    row = get_object_or_404(Publication, id=release)
    language = str(request.LANGUAGE_CODE)
    found = published_of(row)
    newest = revised_by(line=row.line, tier=row.tier, first=row.first, last=row.last)
    context = _shown(found, language) | {
        "row": row,
        "newest": newest if newest and newest.id != row.id else None,
        "approved_by": _name(row.approved_by),
        "made_by": _name(row.made_by),
    }
    return render(request, "releases/release.html", context)


def _name(user: UUID | None) -> str:
    found = User.objects.filter(id=user).first() if user else None
    return found.display_name if found else ""


def _asked(
    request: HttpRequest, line: str, typed: dict[str, str], tables: list[str]
) -> ReleaseDraft:
    days = {name: _day(typed[name], name) for name in ("first", "last")}
    wish = read_wish(line=line, tier=typed["tier"], tables=tables, today=clock.today(), **days)
    counted = keeper.current(timezone.get_default_timezone())
    if counted is None or counted.is_behind:
        raise Refused(Problem(STILL_COUNTING))
    base, source = _base(typed["protect"] or HIDE), Site.objects.get().name
    found = order(wish, counted.extract, source=source, why=typed["why"], base=base)
    return releasing.ask(found, user_id(request.user))


def _base(typed: str) -> int | None:
    if typed == HIDE:
        return None
    for base in BASES:
        if str(base) == typed:
            return base
    raise Refused(Problem(UNLISTED, "protect", {"value": typed}))


def _protections(chosen: str, language: str) -> list[tuple[str, str, bool]]:
    """What was rounded to a base that is not offered goes on with it where it is corrected."""
    bases = [base for base in BASES if base in OFFERED or str(base) == chosen]
    names = {HIDE: _("Hide small numbers, and others from which they could be worked out")}
    for base in bases:
        names[str(base)] = _("Round every number to %(base)s") % {
            "base": local_number(base, language)
        }
    return [(code, name, code == chosen) for code, name in names.items()]


def _day(typed: str, name: str) -> date:
    try:
        return parse_date(typed.strip())
    except Refused as refused:
        raise Refused(*(each.at(name) for each in refused.problems)) from None


def _usual(request: HttpRequest, line: Line) -> dict[str, Any]:
    """The week that ended yesterday, and all tables for the public; or what the address says."""
    week = usual_period(clock.today())
    days = {"first": week.first.isoformat(), "last": week.last.isoformat()}
    asked = {name: request.GET[name] for name in (*TYPED[:3], "protect") if name in request.GET}
    tables = [each.name for each in line.offered(asked.get("tier", "public"))]
    usual = {"tier": "public", "why": "", "protect": HIDE, "tables": tables}
    return usual | days | asked


def _form(
    request: HttpRequest, line: Line, typed: dict[str, Any], problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    tables = [
        (
            each,
            " × ".join(title_of(name)[language] for name in each.by),
            each.name in typed["tables"],
        )
        for each in line.offers
    ]
    context = {
        "line": line,
        "tables": tables,
        "tiers": [(code, name, code == typed["tier"]) for code, name in TIERS.items()],
        "protections": _protections(typed["protect"] or HIDE, language),
        "typed": typed,
        "wrong": by_field(problems),
    }
    return render(request, "releases/new.html", context, status=422 if problems else 200)


def _draft_page(
    request: HttpRequest, row: ReleaseDraft, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    language = str(request.LANGUAGE_CODE)
    context: dict[str, Any] = {
        "draft": row,
        "title": row.about["title"][language],
        "state": STATES[row.state],
        "tier": TIERS.get(row.about["tier"]),
        "problems": [each.message for each in problems],
        "is_own": row.made_by == user_id(request.user),
        "linked": Publication.objects.filter(id__in=row.linked).order_by("first", "published_at"),
        "approves_as": request.POST.get("approves_as") or _role(request),
    }
    if row.kept:
        context |= _shown(_published(row), language)
    if row.state == releasing.REFUSED:
        found = row.report["findings"]
        context["findings"] = [finding_in_words(each, language) for each in found[:20]]
        context["more"] = max(len(found) - 20, 0)
        context["alternatives"] = ALTERNATIVES
    return render(request, "releases/draft.html", context, status=422 if problems else 200)


def _published(row: ReleaseDraft) -> Published:
    draft = releasing.draft_of(row)
    about = draft.about
    now = shown(about, *read(draft.kept))
    before = revised_by(line=about.line, tier=about.tier, first=about.first, last=about.last)
    return compared(now, published_of(before)) if before else now


def _shown(found: Published, language: str) -> dict[str, Any]:
    return facts(found, language) | {"grids": grids(found, language)}


def _publish(request: HttpRequest, row: ReleaseDraft) -> HttpResponse:
    said = request.POST.get("approves_as", "").strip()[:40] or _role(request)
    published = publish(
        release=row.id,
        draft=releasing.draft_of(row),
        author=user_id(request.user),
        approves_as=said,
        now=clock.now(),
    )
    row.delete()
    messages.success(request, _("Published. Its package can be given out now."))
    return redirect("release", release=published.id)


def _role(request: HttpRequest) -> str:
    roles = request.user.roles if isinstance(request.user, User) else frozenset()
    return str(next((ROLE_NAMES[each] for each in sorted(roles)), ""))[:40]


@needs("statistics.make_release")
@require_safe
def package(request: HttpRequest, release: UUID) -> HttpResponse:
    row = get_object_or_404(Publication, id=release)
    files = package_of(row, with_hxl=request.GET.get("hxl") == "1")
    name = file_name(row)
    answer = HttpResponse(zipped(files, name), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return answer
