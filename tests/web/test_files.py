"""Files, receipts, finding, checking: what each role sees, and that nothing else leaves."""

import io
import itertools
import json

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from homeward.accounts.fields import FIELDS
from homeward.accounts.roles import Role
from homeward.ledger.models import Entry
from homeward.registration.models import Household, Person
from tests.ledger.tablets import Tablet, deliver, enrol
from tests.registration.families import document, family, member, of_three, stable_id
from tests.web.acts import erased

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
FILE = f"/households/{stable_id('family')}"
READERS = {Role.CLERK, Role.SUPERVISOR, Role.PROTECTION_OFFICER, Role.PROPERTY_OFFICER}

# Each text belongs to one field only, so a text on a page is a leak of that field.
TELLTALE = {
    "person.given_name": "زرقونبک",
    "person.given_name_latin": "Zarqoonbek",
    "person.father_name": "تورمشال",
    "person.father_name_latin": "Toormashal",
    "person.family_name_latin": "Qashqariwal",
    "household.phone": "+93000777123",
    "household.origin_text": "behind the mulberry",
    "document.number": "1400010203047",
    "document.override_reason": "seen under a lamp",
}
DOORS = [
    "/",
    FILE,
    f"{FILE}/receipt?language=en",
    f"{FILE}/photos/{stable_id('head')}",
    f"{FILE}/amend",
    f"{FILE}/persons/{stable_id('head')}/amend",
    f"{FILE}/consents",
    f"{FILE}/persons",
    f"{FILE}/persons/{stable_id('head')}/remove",
    f"{FILE}/persons/{stable_id('head')}/head",
    f"{FILE}/persons/{stable_id('head')}/move",
    f"{FILE}/split",
    f"{FILE}/join",
    f"{FILE}/departure",
    f"{FILE}/erase/{stable_id('head')}",
    "/erasures",
    f"/api/v1{FILE}",
    "/desk",
    "/find",
    "/conflicts",
    "/days/2026-11-23",
    "/api/v1/days/2026-11-23",
    "/trail",
    "/users",
    "/check",
]


@pytest.fixture
def registered(send, clerk):
    reason = "seen under a lamp"
    head = member(documents=[document(override_reason=reason)], birth="35")
    source = family(head, phone="+93000777123", origin_text="behind the mulberry")
    assert send(clerk, "/api/v1/households", source).status_code == 201
    return Household.objects.get()


@pytest.mark.parametrize("role", sorted(Role))
def test_no_door_shows_a_field_its_reader_may_not_read(registered, client_of, make_user, role):
    client = client_of(make_user("reader", role))
    shown = "\n".join(client.get(door).content.decode(errors="replace") for door in DOORS)
    leaked = [
        field
        for field, text in TELLTALE.items()
        if text in shown and role not in FIELDS[field].reads
    ]
    assert leaked == []


@pytest.mark.parametrize("role", sorted(READERS))
def test_what_a_reader_may_read_is_there(registered, client_of, make_user, role):
    shown = client_of(make_user("reader", role)).get(FILE).content.decode()
    allowed = {field for field, rule in FIELDS.items() if role in rule.reads}
    missing = [f for f, text in TELLTALE.items() if f in allowed and text not in shown]
    assert missing == []


@pytest.mark.parametrize(
    ("role", "door"),
    list(
        itertools.product(sorted(set(Role) - READERS), [FILE, f"{FILE}/receipt", f"/api/v1{FILE}"])
    ),
)
def test_others_cannot_open_a_file(registered, client_of, make_user, role, door):
    assert client_of(make_user("reader", role)).get(door).status_code == 403


@pytest.mark.parametrize("door", ["", "/receipt", "/receipt.pdf"])
def test_reading_a_file_is_an_entry(registered, client_of, clerk, door):
    client_of(clerk).get(f"{FILE}{door}")
    entry = Entry.objects.order_by("-site_seq").first()
    assert (entry.kind, entry.subject, entry.author) == ("file.accessed", registered.id, clerk.id)


def test_the_api_leaves_out_what_the_reader_may_not_read(registered, client_of, make_user):
    client = client_of(make_user("reader", Role.PROPERTY_OFFICER))
    read = client.get(f"/api/v1{FILE}").json()
    assert read["members"][0]["given_name"] == "زرقونبک"
    assert read["members"][0]["documents"] == []
    assert "photo" not in read["members"][0]
    assert read["consents"] == []


def test_the_receipt_has_no_name_unless_wished(send, client_of, clerk):
    send(clerk, "/api/v1/households", of_three())
    plain = client_of(clerk).get(f"{FILE}/receipt?language=en").content.decode()
    assert not any(text in plain for text in ("زرقونبک", "Zarqoonbek"))
    send(clerk, "/api/v1/households", family(member("b", relationship="head", given_name="گلاب"),
                                             name="wishes", name_on_receipt=True))  # fmt: skip
    named = client_of(clerk).get(f"/households/{stable_id('wishes')}/receipt").content.decode()
    assert "گلاب" in named


@pytest.mark.parametrize("size", ["a5", "80mm"])
def test_the_receipt_is_a_pdf(registered, client_of, clerk, size):
    answer = client_of(clerk).get(f"{FILE}/receipt.pdf?language=prs&size={size}")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_the_code_and_the_square_code_open_the_file(registered, client_of, clerk):
    token = client_of(clerk).get(f"{FILE}/receipt").context["receipt"].token
    typed = registered.code.replace("-", " ").lower()
    for code in (typed, token, f"https://omari.lan/r/{token}"):
        answer = client_of(clerk).post("/find", {"text": code})
        assert (answer.status_code, answer.headers.get("Location")) == (302, FILE), code
    assert client_of(clerk).get(f"/r/{token}").headers["Location"] == FILE


def test_a_mistyped_code_is_explained_and_kept(registered, client_of, clerk):
    wrong = registered.code[:-1] + ("0" if registered.code[-1] != "0" else "1")
    answer = client_of(clerk).post("/find", {"text": wrong})
    assert answer.status_code == 422
    assert wrong in answer.content.decode()


def test_the_public_learns_only_whether_a_receipt_is_genuine(registered, client_of, clerk, staff):
    token = client_of(clerk).get(f"{FILE}/receipt").context["receipt"].token
    forged = ("B" if token[-1] == "A" else "A").join([token[:-1], ""])
    stranger = Client()
    assert "Genuine" in stranger.get(f"/r/{token}").content.decode()
    assert "Genuine" in stranger.post("/check", {"code": registered.code}).content.decode()
    for unknown in (forged, "AAAA", "7K4F-2QXM-9TX"):
        page = stranger.post("/check", {"code": unknown}).content.decode()
        assert "Not known here" in page
    auditor = client_of(staff[Role.AUDITOR]).get(f"/r/{token}")
    assert (auditor.status_code, "Genuine" in auditor.content.decode()) == (200, True)


def test_two_values_are_shown_and_a_supervisor_decides(registered, client_of, staff):
    tablets = Tablet(), Tablet()
    enrol(tablets)
    for tablet, phone in zip(tablets, ("+93000000001", "+93000000002"), strict=True):
        told = [(registered.id, {"phone": phone})]
        base = [registered.origin_entry]
        deliver(tablet.sign("household.amended", registered.id, told, base=base))
    client = client_of(staff[Role.SUPERVISOR])
    page = client.get("/conflicts")
    sides = page.context["conflicts"][0].sides
    assert {side.value for side in sides} == {"+93000000001", "+93000000002"}
    chosen = next(side.entry for side in sides if side.value == "+93000000002")
    client.post("/conflicts", {"record": registered.id, "field": "phone", "chosen": chosen})
    registered.refresh_from_db()
    assert registered.phone == "+93000000002"
    assert client.get("/conflicts").context["conflicts"] == []


def photo(**save) -> io.BytesIO:
    picture = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "TelltaleCamera"
    Image.new("RGB", (1600, 1200), "olive").save(picture, "JPEG", exif=exif, **save)
    picture.seek(0)
    picture.name = "photo.jpg"
    return picture


def test_a_photo_is_small_bare_and_sealed(send, client_of, clerk):
    name = client_of(clerk).post("/desk/photos", {"photo": photo()}).json()["photo"]
    sealed = (settings.DATA.photos / name).read_bytes()
    assert b"JFIF" not in sealed
    send(clerk, "/api/v1/households", family(member(photo=name)))
    shown = client_of(clerk).get(f"{FILE}/photos/{stable_id('head')}").content
    picture = Image.open(io.BytesIO(shown))
    assert max(picture.size) == 480
    assert b"TelltaleCamera" not in shown


@pytest.mark.parametrize("file", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut"])
def test_what_is_no_photo_is_refused(client_of, clerk, file):
    upload = io.BytesIO(file)
    upload.name = "photo.jpg"
    answer = client_of(clerk).post("/desk/photos", {"photo": upload})
    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (422, "photo.unreadable")


@pytest.mark.parametrize("name", ["../site.key", "0" * 63, "0" * 63 + "/"])
def test_a_photo_name_cannot_lead_elsewhere(send, clerk, name):
    answer = send(clerk, "/api/v1/households", family(member(photo=name)))
    assert answer.json()["problems"][0]["code"] == "person.photo_unknown"


def test_erasing_a_person_leaves_the_others_and_no_photo(send, client_of, clerk, staff):
    name = client_of(clerk).post("/desk/photos", {"photo": photo()}).json()["photo"]
    send(clerk, "/api/v1/households", family(member(photo=name), member("child")))
    supervisor = client_of(staff[Role.SUPERVISOR])
    assert erased("head", supervisor, client_of(staff[Role.PROTECTION_OFFICER])) == FILE
    assert list(Person.objects.values_list("given_name", flat=True)) == ["لوبیانه"]
    assert not (settings.DATA.photos / name).exists()
    assert "زرقونبک" not in supervisor.get(FILE).content.decode()


def test_a_file_that_is_not_here_says_so(client_of, clerk):
    answer = client_of(clerk).get(FILE)
    assert (answer.status_code, "Nothing here" in answer.content.decode()) == (404, True)
    answer = client_of(clerk).get(f"/api/v1{FILE}")
    assert (answer.status_code, json.loads(answer.content)["problems"][0]["code"]) == (
        404,
        "http.404",
    )


def test_a_file_shown_among_the_conflicts_is_an_entry_once(registered, client_of, staff):
    tablets = Tablet(), Tablet()
    enrol(tablets)
    for tablet, value in zip(tablets, ("1", "2"), strict=True):
        told = [(registered.id, {"phone": f"079000000{value}", "origin_text": value})]
        base = [registered.origin_entry]
        deliver(tablet.sign("household.amended", registered.id, told, base=base))
    page = client_of(staff[Role.SUPERVISOR]).get("/conflicts")
    assert len(page.context["conflicts"]) == 2
    read = Entry.objects.filter(kind="file.accessed")
    assert [(each.subject, each.author) for each in read] == [
        (registered.id, staff[Role.SUPERVISOR].id)
    ]
