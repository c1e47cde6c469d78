"""docs/entries.md tells of every kind, every field of the header and every field of a payload."""

import json
import re
from datetime import UTC
from uuid import UUID

import pytest

from homeward.accounts import actions as accounts
from homeward.accounts.models import Site
from homeward.ledger.actions import enrol_device
from homeward.ledger.appliers import TABLET
from homeward.ledger.entries import header_bytes, new_id
from homeward.ledger.kinds import KINDS
from homeward.ledger.models import Entry, Part
from homeward.ledger.revoking import revoke_device
from homeward.lists.actions import record_import
from homeward.lists.export_columns import KEY
from homeward.lists.exporting import record_export
from homeward.lists.models import Import
from homeward.lists.selecting import Counts
from homeward.lists.wishes import read_wish
from homeward.matching.actions import record_search
from homeward.matching.review.actions import (
    Answer,
    answer_candidates,
    keep_apart,
    merge_persons,
    propose_pairs,
    send_back,
    unmerge_persons,
)
from homeward.matching.review.codes import QUESTIONS
from homeward.matching.review.pairing import pair_of
from homeward.reception import arrivals, calling, stations
from homeward.reception.groups import read_arrival, read_changes
from homeward.reception.models import Visit
from homeward.registration import actions, erasing, intake, moving
from homeward.registration.consents import read_answers
from homeward.registration.models import Household
from homeward.vault.signing import SigningKey
from tests.docs.conftest import NOW
from tests.docs.giving import give_and_report
from tests.docs.pages import ROOT, codes_of, rows_of, section_of, text_of
from tests.docs.situation import record_situation
from tests.registration.families import (
    CLERK,
    LATER,
    erase,
    family,
    member,
    new_household,
    of_three,
    stable_id,
)
from tests.statistics.releases.invented import approved, drafted, extract, week

PAGE = text_of("entries.md")
KINDS_WITH_ANY_FIELD = {
    "household.amended",
    "person.amended",
    "conflict.resolved",
    "member.added",
    "household.split",
    "act.undone",
}
FAMILY = {
    "household": {
        "id": str(new_id()),
        "crossing": "torkham",
        "arrived_at": "2026-11-23T10:00:00+04:30",
        "legal_status": "acc",
        "manner_of_return": "deported",
    },
    "members": [
        {
            "id": str(new_id()),
            "given_name": "تورمشال",
            "sex": "male",
            "birth": "1370",
            "relationship": "head",
            "documents": [{"id": str(new_id()), "type": "other", "number": "7"}],
        }
    ],
    "consents": [{"purpose": "registration", "answer": "given"}],
    "consent_language": "prs",
}


def let_a_tablet_in_and_revoke_it() -> None:
    by, tablet = {"author": CLERK, "now": LATER}, new_id()
    key = SigningKey.generate().public
    enrol_device(device=tablet, name="T1", public_key=key, purpose=TABLET, **by)
    revoke_device(device=tablet, reason="lost", **by)


def regroup_families() -> None:
    """One act of each kind by which people come, go and are asked to be erased."""
    by = {"author": CLERK, "now": LATER}
    household = new_household(of_three())
    aunt = member("aunt", relationship="head", given_name="وزمه")
    other = new_household(family(aunt, name="other family"))
    wife, child = (UUID(stable_id(name)) for name in ("wife", "child"))
    moving.remove_member(person=wife, reason="not_here", **by)
    moving.move_person(person=child, into=other.id, relationship="niece_nephew", **by)
    actions.mark_departed(household=household.id, departed_at=LATER, **by)
    moving.join_households(household=other.id, into=household.id, relationships={}, **by)
    asked = erasing.request_erasure(person=child, reason="asked", **by)
    erasing.decline_erasure(request=asked.id, **by)
    speak_of_a_pair(wife, child)


def speak_of_a_pair(one: UUID, other: UUID) -> None:
    """One act of each kind about two who may be one."""
    by, pair = {"author": CLERK, "now": LATER}, pair_of(one, other)
    answer_candidates(answers=[Answer(one, other, "same", {})], **by)
    propose_pairs(pairs=[(one, other, 3.0, 0.5)], run="night", **by)
    for decide in (merge_persons, unmerge_persons, keep_apart):
        decide(pair=pair, **by)
    send_back(pair=pair, question="father", **by)


def run_reception(household: UUID) -> None:
    """One act of each kind by which a token goes its way."""
    by = {"author": CLERK, "now": LATER}
    kits = {"kind": "kits", "name": "", "step": 2, "for_everyone": True, "for_flags": []}
    station = stations.add_station(values=kits | {"kind": "registration", "step": 1}, **by)
    at = {"station": station, **by}
    stations.set_opening(opening="open", **at)
    stations.work_at(desk="1", **at)
    journey = {name: FAMILY["household"][name] for name in ("crossing", "legal_status")}
    groups = [{"men": 2}, {"women": 1}]
    source = journey | {"manner_of_return": "deported", "groups": groups}
    _, one, two = arrivals.issue_tokens(arrival=read_arrival(source, now=LATER), **by)
    assert calling.call_next(desk="1", **at).id == one
    calling.call_again(token=one, **at)
    calling.skip(token=one, reason="away", **at)
    calling.call_token(token=one, desk="1", **at)
    calling.nobody_came(token=one, **at)
    calling.there_again(token=one, **at)
    calling.call_token(token=one, desk="1", **at)
    calling.start(token=one, **at)
    calling.become_household(token=one, household=household, **by)
    calling.finish(token=one, **at)
    arrivals.send_token(token=one, to=[station], **by)
    arrivals.split_token(token=one, leaving=read_changes({"men": 1}), **by)
    arrivals.amend_token(token=one, changes=read_changes({"men": 1, "lane": "cargo"}), **by)
    arrivals.leave(token=one, reason="given_up", **by)
    arrivals.come_back(token=one, **by)
    arrivals.merge_tokens(token=two, into=one, **by)
    arrivals.leave(token=one, reason="departed", **by)
    stations.set_opening(opening="closed", **at)
    stations.change_station(values=kits, **at)
    Visit.objects.all().delete()
    stations.remove_station(**at)
    stations.set_policy(site=Site.objects.get().id, classes={"medical": 1}, wait_limit=60, **by)


@pytest.fixture
def told(clerk):
    """Kind → the payloads of one entry of each kind that has fields of its own."""
    let_a_tablet_in_and_revoke_it()
    regroup_families()
    give_and_report()
    record_situation()
    approved(drafted(week(1), extract(60, 7)))
    read = intake.read(FAMILY, now=NOW, today=NOW.date())
    household = actions.register_household(intake=read, author=clerk.id, now=NOW)
    actions.record_access(household=household.id, door="page", author=clerk.id, now=NOW)
    run_reception(household.id)
    record_search(sorts=["name"], found=1, author=clerk.id, now=NOW)
    accounts.record_sign_in(user=clerk, now=NOW)
    changes = {"display_name": "New", "role_codes": ["auditor"], "is_active": False}
    accounts.amend_user(user=clerk, changes=changes, author=clerk.id, now=NOW)
    answers = read_answers(FAMILY, members=[], now=NOW)
    row = Household.objects.get(id=household.id)
    actions.answer_consents(household=row, answers=answers, author=clerk.id, now=NOW)
    chosen = {"purpose": "follow_up", "form": "csv", "headings": "codes", "groups": ["names"]}
    wish = read_wish(chosen, groups=["names"], zone=UTC)
    record_export(wish=wish, columns=[KEY], counts=Counts(), author=clerk.id, now=NOW)
    brought = Import(id=new_id(), partner="IOM", digest="0" * 64, rows=1, user=clerk.id)
    record_import(found=brought, counts={"new": [1, 1]}, now=NOW)
    found: dict[str, list[dict]] = {}
    for entry in Entry.objects.all():
        parts = Part.objects.filter(site_seq=entry.site_seq).order_by("position")
        payloads = [json.loads(part.payload) for part in parts]
        earlier = found.get(entry.kind, []) if entry.kind == "station.changed" else []
        found[entry.kind] = earlier + payloads
    person = UUID(FAMILY["members"][0]["id"])
    erased = erase(person)
    found["person.erased"] = found["household.erased"] = [{"reason": erased.kind}]
    return found


def test_every_kind_has_a_section_and_no_other():
    assert set(re.findall(r"^### `([a-z_.]+)`$", PAGE, re.MULTILINE)) == set(KINDS)


def test_each_section_names_its_appliers():
    for kind in KINDS.values():
        section = section_of(PAGE, f"`{kind.name}`")
        names = {
            f"{each.__module__.removeprefix('homeward.')}.{each.__name__}" for each in kind.appliers
        }
        if kind.name == "person.amended":  # told with household.amended, whose applier it shares
            names.remove("registration.appliers.amend")
        assert {name for name in names if f"`{name}`" not in section} == set(), kind.name


def test_the_fields_of_payloads_are_those_recorded(told):
    assert set(told) | KINDS_WITH_ANY_FIELD == set(KINDS)
    for kind, payloads in told.items():
        fields = sorted({name for payload in payloads for name in payload})
        assert sorted(codes_of(section_of(PAGE, f"`{kind}`"))) == fields, kind


def test_documents_and_consents_are_told_field_by_field(told):
    section = section_of(PAGE, "`household.registered`")
    household, member = told["household.registered"]
    for word, row in (("document", member["documents"][0]), ("consent", household["consents"][0])):
        line = re.search(rf"^- A {word}: (.*)\.$", section, re.MULTILINE)[1]
        assert sorted(re.findall(r"`([a-z_]+)`", line)) == sorted(row)


def test_the_header_is_what_is_signed(told):
    entry = Entry.objects.get(site_seq=1)
    header = json.loads(header_bytes(entry, list(Part.objects.filter(site_seq=1))))
    assert sorted(codes_of(section_of(PAGE, "The header"))) == sorted(header)


def test_reasons_and_doors_are_listed():
    section = section_of(PAGE, "`person.erased`")
    assert {each for each in erasing.ERASURE_REASONS if f"`{each}`" not in section} == set()
    assert (
        set(re.findall(r"`([a-z]+)`", rows_of(section_of(PAGE, "`file.accessed`"))[0][1]))
        == doors()
    )


def test_every_question_is_listed():
    section = section_of(PAGE, "`pair.sent_back`")
    assert {each for each in QUESTIONS if f"`{each}`" not in section} == set()


def doors() -> set[str]:
    """Every door that the pages and the API name when a file is shown."""
    calls = r'(?:open_file|note_access)\((?:[^()"]|\([^()]*\))*"([a-z]+)"'
    sources = (ROOT / "src" / "homeward" / "web").rglob("*.py")
    return {door for path in sources for door in re.findall(calls, path.read_text("utf-8"))}
