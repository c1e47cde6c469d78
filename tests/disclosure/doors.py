"""Every door through which something of a file can come, and what each is expected to show of it.

A page or an address of the API that takes a household or a person is listed in `DOORS`, or in `NO_DOORS`
with the reason why nothing of a file comes through it. `test_doors.py` fails for one that is in neither.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client

from homeward.accounts.fields import FIELDS
from homeward.accounts.roles import Role
from tests.disclosure.markers import NAMES
from tests.disclosure.world import CHILD, HEAD, WIFE, World
from tests.registration.families import member

Answer = Any
JOURNEY = (
    "household.crossing household.arrived_at household.legal_status household.manner_of_return "
    "household.lived_in household.lived_in_text household.origin household.origin_text "
    "household.destination household.destination_text household.phone household.language "
    "household.abroad_since_typed"
)
# A page says of a place either which it is or what the family called it.
JOURNEY_FORM = " ".join(name for name in JOURNEY.split() if not name.endswith("_text"))
ALL_NAMES = " ".join(f"person.{name}" for name in NAMES)
FILE = (
    f"household.code {JOURNEY_FORM} household.abroad_since_first household.abroad_since_last "
    "household.departed_at household.registered_at household.registered_by household.split_from "
    f"{ALL_NAMES} person.sex person.relationship person.marital_status person.removed "
    "person.birth_first person.birth_last person.birth_typed "
    "document.type document.number document.volume document.page document.override_reason "
    "document.doubts consent.purpose consent.partner_class consent.asked_at"
)
API_FILE = (
    f"{FILE} {JOURNEY} person.id person.photo household.id household.origin_entry household.size "
    "household.born_abroad "
    "household.name_on_receipt household.joined_into household.erased person.position "
    "person.name_not_given person.proposed person.birth_calendar person.birth_evidence "
    "person.birth_stated_on document.id document.normalised document.mrz consent.id "
    "consent.language consent.text_version consent.answer"
)
LISTED = (
    f"household.code {JOURNEY} household.abroad_since_first household.abroad_since_last "
    f"household.departed_at household.registered_at {ALL_NAMES} person.sex person.birth_first "
    "person.birth_last person.birth_typed person.birth_stated_on person.birth_evidence "
    "person.relationship person.marital_status document.type document.number document.volume "
    "document.page document.mrz document.override_reason"
)
COUNTED = (
    "household.crossing household.legal_status household.manner_of_return household.language "
    "person.sex person.relationship person.marital_status"
)
GROUPS = ["journey", "people", "names", "phone", "documents", "consents"]


@dataclass(frozen=True)
class Door:
    """`covers`: the pages by name, or operations of the API by method and path, that are opened by it.

    `permission`: None where everybody who is signed in comes in. `shows`: the fields that who may read
    them finds there; `to_who_counts`: what who only counts finds instead. `needs`: a field without which
    nothing is shown.
    """

    name: str
    covers: str
    permission: str | None
    open: Callable[[Client, World], Answer]
    shows: str = ""
    to_who_counts: str = ""
    needs: str = ""

    def shown_to(self, role: Role) -> set[str]:
        """Fields whose values such a reader finds behind this door."""
        if self.needs and role not in FIELDS[self.needs].reads:
            return set()
        counts = role is Role.INFORMATION_OFFICER and self.to_who_counts
        named = self.to_who_counts if counts else self.shows
        return {name for name in named.split() if role in FIELDS[name].reads}

    def status_for(self, role: Role) -> int:
        """A picture that a reader may not see is not there; a scan leads on to the file."""
        if self.name == "photo" and role not in FIELDS[self.needs].reads:
            return 404
        return 302 if self.name == "scan" and role in FIELDS["household.phone"].reads else 200

    def __str__(self) -> str:
        return self.name


def _page(
    name: str, permission: str | None, address: str, shows: str = "", *, needs: str = ""
) -> Door:
    return Door(name, f"GET {name}", permission, _get(address), shows, needs=needs)


def _get(address: str) -> Callable[[Client, World], Answer]:
    return lambda client, world: client.get(_filled(address, world))


def _filled(address: str, world: World) -> str:
    places = {
        "household": world.family.id, "before": world.before.id, "emptied": world.emptied.id,
        "head": HEAD, "wife": WIFE, "child": CHILD, "erasure": world.erasure,
        "undoable": world.undoable, "token": world.token, "pair": world.pair,
        "giving": world.giving,
        "departure": world.departure,
        "queued": world.queued,
        "station": world.station,
        "release": world.release,
        "release_draft": world.release_draft,
    }  # fmt: skip
    return address.format(**places)


def _post(address: str, **sent: Any) -> Callable[[Client, World], Answer]:
    return lambda client, world: client.post(_filled(address, world), sent)


def _json(method: str, address: str, content: Any) -> Callable[[Client, World], Answer]:
    def ask(client: Client, world: World) -> Answer:
        return client.generic(
            method, _filled(address, world), json.dumps(content), content_type="application/json",
            headers={"X-Requested-With": "homeward", "Idempotency-Key": "0123456789"},
        )  # fmt: skip

    return ask


def _export(form: str, headings: str) -> Door:
    sent = {"purpose": "follow_up", "form": form, "headings": headings, "groups": GROUPS}
    ask = _post("/exports/file", **sent)
    return Door(f"export {form}, {headings}", "POST export_file", EXPORT, ask, LISTED, COUNTED)


def _draft(client: Client, world: World) -> Answer:
    typed = member("typed", relationship="head", **NAMES)
    content = {"household": {"id": str(CHILD)}, "members": [typed], "consents": []}
    form = "/desk/drafts/00000000-0000-7000-8000-00000000d4a5"
    saved = _json("PUT", form, content)(client, world)
    return client.get(f"{form}/candidates") if saved.status_code == 200 else saved


def _scan(client: Client, world: World) -> Answer:
    return client.post("/give", {"receipt": world.token})


def _at_desk(client: Client, world: World) -> Answer:
    """At the desk to which the family was called."""
    address = _filled("/stations/{station}", world)
    client.post(address, {"act": "work", "desk": "1"})
    return client.get(address)


READ, AMEND = "registration.read_file", "registration.amend_file"
MOVE, ERASE = "registration.move_people", "registration.erase_person"
REVIEW, ANSWER = "matching.review_pairs", "matching.answer_question"
SERVE = "reception.serve"
REGISTER, EXPORT = "registration.register_household", "lists.export_list"
FOUND = (
    "household.code person.given_name person.given_name_latin person.father_name "
    "person.father_name_latin"
)
COMPARED = (
    f"{ALL_NAMES} person.birth_first person.birth_last person.sex person.relationship "
    "person.marital_status document.type document.number household.code household.origin "
    "household.destination household.lived_in household.phone household.language "
    "household.arrived_at household.crossing"
)
PAIR_IN_JSON = "pair.id person.id pair.state pair.answer pair.proposed pair.probability pair.since"
AT_THE_HEAD = "household.code person.given_name"
GIVEN = "giving.item giving.quantity giving.given_at"
GIVE, REPORT = "assistance.give", "statistics.read_report"
RELEASE = "statistics.make_release"

DOORS = [
    _page("home", None, "/"),
    _page("account", None, "/account"),
    _page("desk", REGISTER, "/desk"),
    _page("desk_form", REGISTER, "/desk/00000000-0000-7000-8000-00000000d4a5"),
    Door("candidates", "GET candidates", REGISTER, _draft,
         f"{FOUND} household.destination"),
    _page("find", READ, "/find"),
    Door("find by names", "POST find", READ, _post("/find", text="زرقونبک تورمشال"), FOUND),
    Door("find by phone", "POST find", READ, _post("/find", text="0093000777123"), FOUND),
    _page("household", READ, "/households/{household}",
          f"{FILE} {GIVEN} stay.place stay.began_at boarding.departure"),
    Door("an emptied file", "GET household", READ, _get("/households/{emptied}"), "household.code"),
    Door("the file before", "GET household", READ, _get("/households/{before}"),
         "household.crossing household.lived_in person.given_name"),
    _page("amend_household", AMEND, "/households/{household}/amend", JOURNEY_FORM),
    _page("amend_person", AMEND, "/households/{household}/persons/{head}/amend",
          f"{ALL_NAMES} person.birth_typed person.marital_status"),
    _page("ask_consents", AMEND, "/households/{household}/consents",
          f"{AT_THE_HEAD} consent.purpose consent.partner_class consent.asked_at consent.language"),
    _page("add_member", AMEND, "/households/{household}/persons", "household.code"),
    _page("remove_member", AMEND, "/households/{household}/persons/{head}/remove", AT_THE_HEAD),
    _page("change_head", AMEND, "/households/{household}/persons/{wife}/head", "household.code"),
    _page("move_person", MOVE, "/households/{household}/persons/{head}/move", AT_THE_HEAD),
    _page("split", MOVE, "/households/{household}/split", AT_THE_HEAD),
    _page("join_households", MOVE, "/households/{household}/join", "household.code"),
    _page("depart", AMEND, "/households/{household}/departure", "household.code"),
    _page("undo", AMEND, "/households/{household}/undo/{undoable}",
          "household.code person.grandfather_name"),
    _page("erase_person", ERASE, "/households/{household}/erase/{head}", AT_THE_HEAD),
    _page("receipt", READ, "/households/{household}/receipt?language=en", AT_THE_HEAD),
    _page("receipt_pdf", READ, "/households/{household}/receipt.pdf?language=en",
          "household.code"),
    _page("photo", READ, "/households/{household}/photos/{head}", "person.photo",
          needs="person.photo"),
    _page("check", None, "/check"),
    Door("check a code", "POST check", None,
         lambda client, world: client.post("/check", {"code": world.family.code})),
    Door("scan", "GET scanned", None, _get("/r/{token}")),
    _page("conflicts", "registration.resolve_conflict", "/conflicts",
          "household.code household.origin_text person.given_name person.grandfather_name"),
    _page("review", REVIEW, "/review?state=sent_back",
          "household.code pair.id pair.answer pair.proposed"),
    _page("pair", REVIEW, "/review/{pair}",
          f"{COMPARED} pair.answer pair.question pair.level household.id"),
    _page("questions", ANSWER, "/review/questions", "household.code pair.id pair.question"),
    _page("question", ANSWER, "/review/{pair}/question", f"{COMPARED} pair.question"),
    _page("erasures", ERASE, "/erasures", "household.code"),
    _page("erasure", ERASE, "/erasures/{erasure}", "household.code"),
    _page("export", EXPORT, "/exports"),
    Door("look at an export", "POST export", EXPORT,
         _post("/exports", purpose="follow_up", form="csv", headings="words", groups=GROUPS)),
    *(_export(form, headings) for form in ("csv", "xlsx") for headings in ("codes", "words")),
    _page("exported", "accounts.read_trail", "/trail/exports"),
    _page("trail", "accounts.read_trail", "/trail"),
    _page("lists", "lists.import_list", "/lists"),
    _page("day", "registration.read_counts", "/days/2026-10-05"),
    _page("flows", "statistics.read_flows", "/statistics?from=2026-10-05&to=2026-10-05"),
    _page("figures_beside_own", "statistics.read_flows", "/situation/figures/own"),
    _page("releases", RELEASE, "/releases"),
    _page("new_release", RELEASE, "/releases/new/arrivals"),
    _page("release_draft", RELEASE, "/releases/drafts/{release_draft}"),
    _page("release", RELEASE, "/releases/{release}"),
    _page("release_package", RELEASE, "/releases/{release}/package.zip"),
    _page("users", "accounts.manage_users", "/users"),
    _page("give", GIVE, "/give"),
    Door("a scan at a station", "POST give", GIVE, _scan, f"{AT_THE_HEAD} {GIVEN} person.father_name"),
    _page("give_to", GIVE, "/give/{household}", f"{AT_THE_HEAD} {GIVEN} person.father_name"),
    _page("give_out", GIVE, "/give/out"),
    _page("given_twice", "assistance.reverse_giving", "/givings/twice"),
    _page("giving", "assistance.read_givings", "/givings/{giving}",
          f"{GIVEN} household.id giving.proof giving.signature"),
    _page("catalogue", "assistance.read_catalogue", "/catalogue"),
    _page("stock", "assistance.keep_stock", "/stock"),
    _page("tills", "assistance.keep_till", "/tills"),
    _page("shelter", "assistance.give_shelter", "/shelter", "household.code stay.place stay.began_at"),
    _page("transport", "assistance.arrange_transport", "/transport", "boarding.departure"),
    _page("departure", "assistance.arrange_transport", "/transport/{departure}",
          "household.code person.given_name boarding.departure"),
    _page("manifest", "assistance.arrange_transport", "/transport/{departure}/manifest.pdf",
          "household.code boarding.departure"),
    _page("report_on", REPORT, "/report/2026-10-09"),
    *(Door(f"report as {form}", "GET report_file", REPORT,
           _get(f"/report/2026-10-09/report.{form}?language=en")) for form in ("json", "csv", "txt", "pdf")),
    _page("report_records", "statistics.open_records", "/report/2026-10-09/shelter.began",
          "household.code"),
    Door("API: the catalogue of items", "GET /api/v1/items", "assistance.read_catalogue",
         _get("/api/v1/items")),
    Door("API: a report", "GET /api/v1/reports/{on}", REPORT, _get("/api/v1/reports/2026-10-09")),
    _page("gate", "reception.issue_token", "/gate"),
    Door("find a token by receipt", "GET find_token", SERVE,
         lambda client, world: client.post("/gate/find", {"text": world.family.code}, follow=True),
         "household.code"),
    _page("token", SERVE, "/tokens/{queued}", "household.code"),
    _page("stations", SERVE, "/stations"),
    Door("a desk", "GET station", SERVE, _at_desk, "household.code"),
    _page("queue_now", SERVE, "/stations/{station}/queue"),
    _page("edit_station", "reception.manage_stations", "/stations/{station}/change"),
    _page("picture", "reception.read_picture", "/stations/picture"),
    _page("picture_now", "reception.read_picture", "/stations/picture/now"),
    _page("policy", None, "/stations/policy"),
    _page("board", None, "/board"),
    _page("board_now", None, "/board/now"),
    Door("API: a token", "GET /api/v1/tokens/{token}", SERVE, _get("/api/v1/tokens/{queued}"),
         "household.id"),
    Door("API: the stations", "GET /api/v1/stations", SERVE, _get("/api/v1/stations")),
    Door("API: a queue", "GET /api/v1/stations/{station}/queue", SERVE,
         _get("/api/v1/stations/{station}/queue")),
    Door("API: a file", "GET /api/v1/households/{household}", READ,
         _get("/api/v1/households/{household}"), API_FILE),
    Door("API: an emptied file", "GET /api/v1/households/{household}", READ,
         _get("/api/v1/households/{emptied}"), "household.id household.joined_into"),
    Door("API: a timeline", "GET /api/v1/households/{household}/timeline", READ,
         _get("/api/v1/households/{household}/timeline"),
         "household.phone household.departed_at household.origin_text person.removed "
         "person.grandfather_name person.relationship"),
    Door("API: a search by names", "POST /api/v1/searches", READ,
         _json("POST", "/api/v1/searches", {"text": "زرقونبک تورمشال"}),
         f"{FOUND} {JOURNEY} household.id household.origin_entry household.split_from"),
    Door("API: a search by number", "POST /api/v1/searches", READ,
         _json("POST", "/api/v1/searches", {"text": "VRF-70/4417"}), FOUND, needs="document.normalised"),
    Door("API: the pairs", "GET /api/v1/pairs", REVIEW, _get("/api/v1/pairs?state=sent_back"),
         PAIR_IN_JSON),
    Door("API: a pair", "GET /api/v1/pairs/{pair}", REVIEW, _get("/api/v1/pairs/{pair}"),
         f"{PAIR_IN_JSON} pair.question pair.level pair.score pair.run"),
    Door("API: requests to erase", "GET /api/v1/erasure-requests", ERASE,
         _get("/api/v1/erasure-requests"), "person.id"),
    Door("API: the counts of a day", "GET /api/v1/days/{on}", "registration.read_counts",
         _get("/api/v1/days/2026-10-05"), "household.legal_status household.manner_of_return"),
    Door("API: the catalogue", "GET /api/v1/problems", None, _get("/api/v1/problems")),
]  # fmt: skip

# Where a marker stands for something else than the value of a field of a file, and why.
NOT_OF_A_FILE = {
    ("trail", "household.registered_at"): "when an entry was made, not which",
    ("trail", "household.registered_by"): "who made an entry, not which",
    ("trail", "giving.given_at"): "when an entry was made, not which",
    ("trail", "stay.began_at"): "when an entry was made, not which",
    **{
        (door, name): "a rule of the catalogue, or a sum over all families of a day"
        for name in ("giving.item", "giving.quantity", "giving.currency")
        for door in (
            "catalogue",
            "API: the catalogue of items",
            "report_on",
            "API: a report",
            *(f"report as {form}" for form in ("json", "csv", "txt", "pdf")),
        )
    },
    ("users", "household.registered_by"): "a user of this site",
    ("export", "consent.partner_class"): "the kinds of partners to choose from",
    ("look at an export", "consent.partner_class"): "the kinds of partners to choose from",
    ("account", "household.language"): "languages to choose from",
    ("day", "person.birth_stated_on"): "the day after, for turning the page",
}

ACCOUNTS = "Users of the site and how they sign in; no file."
DEVICES = "Machines that sign, and tablets that ask to; no file."
IMPORTS = "What a partner sent, before any of it is a file."
WRITES = "Redirects, or shows the form again; what the form shows is opened by GET."
RECORDED = "Answers with identifiers, the kind and the instant of the entry, and names of columns."


def _because(reason: str, named: str) -> dict[str, str]:
    return dict.fromkeys(re.split(r"\s*,\s*", named.strip()), reason)


NO_DOORS = {
    **_because(
        ACCOUNTS,
        """GET setup, GET join, GET sign_in, GET second_factor, GET sign_out, GET preferences,
        GET change_password, GET enrol_second_factor, GET paper_codes, GET new_user, GET user,
        GET invite_user, GET reset_second_factor""",
    ),
    **_because(
        DEVICES,
        """GET devices, GET pairing_sheet, GET decide_pairing, GET revoke_device, GET pair_tablet""",
    ),
    **_because(
        IMPORTS,
        """GET new_import, GET list_template, GET import, GET import_reading, GET import_columns,
        GET import_start, GET import_progress, GET import_told, GET import_discard""",
    ),
    **_because(
        WRITES,
        """POST amend_household, POST amend_person, POST ask_consents, POST add_member,
        POST remove_member, POST change_head, POST move_person, POST split, POST join_households,
        POST pair, POST question, POST depart, POST undo, POST erase_person, POST erasure,
        GET desk_photos, GET draft,
        GET discard_draft, GET export_file, POST give_to""",
    ),
    **_because(
        RECORDED,
        """PATCH /api/v1/households/{household}, POST /api/v1/households,
        POST /api/v1/households/{household}/members, POST /api/v1/households/{household}/split,
        POST /api/v1/households/{household}/join, POST /api/v1/households/{household}/head,
        POST /api/v1/households/{household}/consents, PATCH /api/v1/persons/{person},
        POST /api/v1/households/{household}/departure, POST /api/v1/persons/{person}/move,
        POST /api/v1/households/{household}/undo, POST /api/v1/persons/{person}/removal,
        POST /api/v1/persons/{person}/erasure-request,
        POST /api/v1/pairs/{pair}/merge, POST /api/v1/pairs/{pair}/unmerge,
        POST /api/v1/pairs/{pair}/apart, POST /api/v1/pairs/{pair}/question,
        POST /api/v1/pairs/{pair}/answer,
        POST /api/v1/erasure-requests/{erasure}/agreement,
        POST /api/v1/erasure-requests/{erasure}/decline,
        POST /api/v1/households/{household}/givings, POST /api/v1/households/{household}/seats,
        POST /api/v1/givings, POST /api/v1/givings/{giving}/reversal,
        POST /api/v1/reports/{on}/revisions,
        POST /api/v1/tokens/{token}/correction, POST /api/v1/tokens/{token}/stations,
        POST /api/v1/tokens/{token}/departure, POST /api/v1/tokens/{token}/return,
        POST /api/v1/tokens/{token}/merge,
        POST /api/v1/stations/{station}/tokens/{token}/{said}""",
    ),
    **_because(
        "Answers with numbers and identifiers of tokens, which name nobody.",
        """POST /api/v1/tokens, POST /api/v1/tokens/{token}/split,
        POST /api/v1/stations/{station}/calls""",
    ),
    **_because(
        "What is said in public of crossings; it is about no file.",
        """GET situation, GET crossing, GET incidents, GET statements, GET statement,
        GET figures, GET figure, GET reconcile_figures, GET import_figures, GET situation_text,
        GET new_record, GET situation_record, GET correct_record, GET withdraw_record""",
    ),
    **_because(
        "Made of published releases, of rounded sums of the day's reports and of what is said in public.",
        "GET sitrep, POST sitrep",
    ),
    **_because(
        "Answers as GET does.",
        "POST household, POST receipt, POST receipt_pdf, POST photo, POST desk_form",
    ),
    "GET health": "Says that the server answers.",
    "GET slips": "Numbers of tokens, and when they arrived; nothing of a file.",
    "GET new_station": "An empty form.",
    "GET desk_start": "Leads to a new form.",
    "GET desk_places": "Places of the list, whoever comes from there.",
    "GET days": "Leads to a day.",
    "GET report": "Leads to a day's report.",
    "GET item": "A rule of the catalogue, which is about nobody.",
    "GET /api/v1/households/{household}/entitlements": "Refused for the departed family of the world; its "
    "answer holds identifiers only, and only who gives comes in.",
}
