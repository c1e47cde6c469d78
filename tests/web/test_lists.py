"""The pages of imports: who may, what a form keeps, and what is shown of a list."""

import csv
import io
import re
from datetime import timedelta
from threading import Thread
from time import monotonic
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.db.utils import OperationalError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from homeward.accounts import fields
from homeward.accounts.fields import Classification
from homeward.accounts.roles import Role
from homeward.lists.files import stored_file
from homeward.lists.models import Family, Import, Outcome, Piece, State
from homeward.lists.working import work
from homeward.registration.models import Household
from homeward.web import background, clock
from homeward.web.sweeping import sweep
from tests.lists.hands import CHILD, small_list
from tests.lists.hands import row as row_of
from tests.web.conftest import BACKEND

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])


def row(*parts, **cells):
    """Arrived yesterday, by the clock that the pages read."""
    yesterday = clock.now() - timedelta(days=1)
    return row_of(*parts, arrived_at=f"{yesterday:%Y-%m-%d %H:%M}") | cells


@pytest.fixture
def supervisor(make_user):
    return make_user("supervisor", Role.SUPERVISOR)


@pytest.fixture
def client(client_of, supervisor):
    return client_of(supervisor)


@pytest.fixture(autouse=True)
def nothing_halted():
    yield
    background.halted.clear()


def go_on():
    list(work(clock.now, halted=background.halted))


def bring(client, content, *, partner="IOM", name="list.csv"):
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(reverse("new_import"), {"partner": partner, "file": file})


def brought(client, content, **more):
    """The address of an import that was read."""
    answer = bring(client, content, **more)
    assert answer.status_code == 302, answer.content
    go_on()
    return answer.url


def form_of(client, address):
    """The columns as the page offers them."""
    page = client.get(address).content.decode()
    chosen = re.findall(r'<select id="(column-\d+)".*?</select>', page, re.DOTALL)
    found = {}
    for block in re.findall(r'<select id="column-\d+".*?</select>', page, re.DOTALL):
        name = re.search(r'name="(column-\d+)"', block)[1]
        value = re.search(r'value="([a-z_]+)" selected', block)
        found[name] = value[1] if value else ""
    assert list(found) == chosen
    return found | {"arrival_time": "12:00"}


def check(client, address, **changes):
    answer = client.post(f"{address}/columns", form_of(client, address) | changes)
    go_on()
    return answer


def ready(client, *rows):
    address = brought(client, small_list(*(rows or (row(), row(CHILD)))))
    check(client, address)
    return address


def imported(client, *rows):
    address = ready(client, *rows)
    client.post(f"{address}/start")
    go_on()
    return address


def test_a_list_goes_from_the_file_to_the_families(client):
    address = ready(client, row(), row(CHILD), row(household_key="13"))
    assert "Register 2 families" in client.get(address).content.decode()
    assert client.post(f"{address}/start").url == address
    go_on()
    page = client.get(address).content.decode()
    assert re.search(r'id="new">.*?>2</td><td class="number">3</td>', page)
    assert Household.objects.count() == 2


ADDRESSES = ["", "/reading", "/columns", "/start", "/progress", "/told.csv", "/discard"]


@pytest.mark.parametrize("role", [each for each in Role if each != Role.SUPERVISOR])
def test_only_a_supervisor_imports(client, client_of, staff, role):
    address = brought(client, small_list(row()))
    other = client_of(staff[role])
    pages = [
        "/lists",
        "/lists/new",
        "/lists/template.csv",
        *(f"{address}{end}" for end in ADDRESSES),
    ]
    for page in pages:
        assert other.get(page).status_code in (403, 405), page
        assert other.post(page).status_code in (403, 405), page
    assert bring(other, small_list(row())).status_code == 403
    assert Import.objects.count() == 1


def test_a_stranger_is_asked_to_sign_in_before_the_file_is_read(site):
    answer = bring(Client(), small_list(row()))
    assert answer.status_code == 302
    assert answer.url.startswith("/sign-in")
    assert Piece.objects.count() == 0


def test_a_form_without_its_token_is_refused_and_its_file_forgotten(supervisor):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(supervisor, backend=BACKEND)
    assert bring(careful, small_list(row())).status_code == 403
    assert (Import.objects.count(), Piece.objects.count()) == (0, 0)


def test_a_form_without_a_partner_keeps_nothing_of_the_file(client):
    answer = bring(client, small_list(row()), partner=" ")
    assert answer.status_code == 422
    assert "Write the name of the partner" in answer.content.decode()
    assert Piece.objects.count() == 0


def test_a_form_without_a_file_keeps_the_partner(client):
    answer = client.post(reverse("new_import"), {"partner": "IOM"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="IOM"' in page
    assert "Choose the file with the list." in page


def test_a_file_that_is_too_large_is_told_and_forgotten(client, monkeypatch):
    monkeypatch.setattr(stored_file, "LARGEST", stored_file.PIECE)
    answer = bring(client, b"a,b\r\n" * stored_file.PIECE)
    assert answer.status_code == 422
    assert "The file has more than" in answer.content.decode()
    assert Piece.objects.count() == 0


def test_no_upload_of_any_page_goes_through_a_file_on_the_disk():
    assert settings.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


def test_a_file_that_cannot_be_read_says_why_and_can_be_read_another_way(client):
    content = small_list(row(given_name="زرغونه")).decode("utf-8-sig").encode("cp1256")
    address = brought(client, content)
    assert 'value="cp1256" selected' in client.get(address).content.decode()
    client.post(f"{address}/reading", {"encoding": "utf-8-sig", "header_row": "1"})
    go_on()
    page = client.get(address).content.decode()
    assert "cannot be read as UTF-8" in page
    client.post(f"{address}/reading", {"encoding": "cp1256"})
    go_on()
    assert "زرغونه" in client.get(address).content.decode()


def test_a_way_of_reading_that_does_not_exist_changes_nothing(client):
    address = brought(client, small_list(row()))
    client.post(f"{address}/reading", {"encoding": "rot13", "delimiter": "x"})
    go_on()
    assert Import.objects.get().state == State.MAPPING


def test_the_first_families_are_shown_before_anything_is_checked(client):
    address = brought(client, small_list(row(), row(CHILD)))
    page = client.get(address).content.decode()
    assert "The first families, as they would be registered" in page
    assert "لوبیانه" in page
    assert "35 years old" in page


def test_a_preview_shows_only_what_its_reader_may_read(client, monkeypatch):
    nobody = Classification(frozenset(), frozenset())
    monkeypatch.setitem(fields.FIELDS, "person.father_name", nobody)
    fields.readable.cache_clear()
    try:
        page = client.get(brought(client, small_list(row(father_name="تورمشال")))).content.decode()
    finally:
        fields.readable.cache_clear()
    shown = page.split("The first families")[1].split("What the columns hold")[0]
    assert "زرقونبک" in shown
    assert "تورمشال" not in shown


def test_a_field_that_the_role_may_not_write_is_not_imported(client, monkeypatch):
    address = brought(client, small_list(row(phone="0700000000")))
    readers = fields.FIELDS["household.phone"].reads
    monkeypatch.setitem(fields.FIELDS, "household.phone", Classification(readers, frozenset()))
    fields.writable.cache_clear()
    try:
        answer = check(client, address)
    finally:
        fields.writable.cache_clear()
    assert answer.status_code == 403
    assert Import.objects.get().state == State.MAPPING


def test_errors_are_shown_by_row_and_column_and_come_as_a_file(client):
    address = brought(client, small_list(row(), row(household_key="13", sex="q")))
    check(client, address)
    page = client.get(address).content.decode()
    assert "1 error" in page
    assert "G · Sex" in page
    assert 'id="start"' not in page
    told = client.get(f"{address}/told.csv")
    rows = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"), newline="")))
    assert rows[1][:2] == ["3", "G · Sex"]
    assert "attachment" in told["Content-Disposition"]


def test_a_mapping_that_lacks_something_is_kept_and_said(client):
    address = brought(client, small_list(row()))
    answer = check(client, address, **{"column-6": "", "constant-language": "pus", "series": "A"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“Sex” is in no column." in page
    assert re.search(r'<option value="pus" selected', page)
    found = Import.objects.get()
    assert (found.series, found.mapping["constants"]) == ("A", {"language": "pus"})


@pytest.mark.parametrize("typed", ["yesterday", "1500-01-01"])
def test_the_day_of_the_list_is_a_day_that_has_come(client, typed):
    address = brought(client, small_list(row()))
    answer = check(client, address, listed_on=typed)
    assert answer.status_code == 422
    assert Import.objects.get().state == State.MAPPING


def test_a_list_cannot_be_started_before_it_is_checked(client):
    address = brought(client, small_list(row()))
    answer = client.post(f"{address}/start")
    assert answer.status_code == 422
    assert "Nothing was imported" in answer.content.decode()


def test_progress_is_told_to_a_script(client):
    address = ready(client, row(), row(household_key="13"))
    client.post(f"{address}/start")
    assert client.get(f"{address}/progress").json() == {
        "state": "importing",
        "over": False,
        "done": 0,
        "total": 2,
        "text": "0 of 2 families",
    }
    assert '<noscript><meta http-equiv="refresh"' in client.get(address).content.decode()
    go_on()
    assert client.get(f"{address}/progress").json()["over"]


def test_families_left_as_they_are_are_named_by_their_code(client):
    imported(client, row(), row(CHILD))
    code = Household.objects.get().code
    address = imported(client, row(birth="40"), row(CHILD))
    assert code in client.get(address).content.decode()
    told = client.get(f"{address}/told.csv").content.decode("utf-8-sig")
    assert told.splitlines()[1] == f"2,12,{code}"


def test_a_key_that_a_spreadsheet_would_reckon_with_stays_text_in_the_file(client):
    imported(client, row(household_key="-5"))
    address = imported(client, row(household_key="-5", birth="40"))
    told = client.get(f"{address}/told.csv").content.decode("utf-8-sig")
    assert told.splitlines()[1].startswith("2,'-5,")


def test_keys_that_are_known_with_other_details_are_warned_of(client):
    imported(client, row(), row(CHILD))
    page = client.get(ready(client, row(birth="40"), row(CHILD))).content.decode()
    assert "give this list a name of its own" in page


def test_a_discarded_import_is_gone(client):
    address = brought(client, small_list(row()))
    assert client.post(f"{address}/discard").url == reverse("lists")
    assert client.get(address).status_code == 404
    go_on()
    assert Import.objects.count() == 0


def test_an_import_that_nobody_brought_is_not_there(client):
    assert client.get(reverse("import", kwargs={"import_id": uuid4()})).status_code == 404


def test_without_lists_the_page_says_what_to_do(client):
    page = client.get(reverse("lists")).content.decode()
    assert "No list was brought yet." in page
    assert reverse("list_template", kwargs={"form": "xlsx"}) in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_is_a_file(client, form):
    answer = client.get(reverse("list_template", kwargs={"form": form}))
    assert answer["Content-Disposition"] == f'attachment; filename="homeward-list.{form}"'
    assert client.get("/lists/template.exe").status_code == 404


def test_the_home_page_leads_to_the_lists_for_who_may(client, client_of, clerk):
    link = f'href="{reverse("lists")}"'
    assert link in client.get("/").content.decode()
    assert link not in client_of(clerk).get("/").content.decode()


def queries_of(client, address):
    client.get(address)
    counted = [CaptureQueriesContext(connections[alias]) for alias in ("default", "scratch")]
    with counted[0], counted[1]:
        assert client.get(address).status_code == 200
    return [len(each) for each in counted]


def test_the_list_of_imports_asks_as_often_for_one_as_for_fifty(client, make_user):
    counts = []
    for users in (1, 3, 50):
        while Import.objects.count() < users:
            number = Import.objects.count()
            owner = make_user(f"u{number}", Role.SUPERVISOR) if number < 4 else None
            brought(client, small_list(row()))
            Import.objects.order_by("-brought_at").update(state=State.DONE, cleared=True)
            if owner:
                newest = Import.objects.order_by("-brought_at").first()
                Import.objects.filter(id=newest.id).update(user=owner.id)
        counts.append(queries_of(client, reverse("lists")))
    assert counts[0] == counts[1] == counts[2]


def test_the_page_of_an_import_asks_as_often_for_one_row_as_for_fifty(client):
    counts = []
    for rows in (1, 3, 50):
        families = [row(household_key=str(number), sex="q") for number in range(rows)]
        address = brought(client, small_list(*families))
        check(client, address)
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1] == counts[2]


def test_the_result_asks_as_often_for_one_family_as_for_fifty(client):
    address, counts = imported(client), []
    found = Import.objects.get()
    for families in (1, 3, 50):
        for number in range(Family.objects.count(), families):
            Family.objects.create(
                import_id=found.id, key=str(number), number=number, size=1, code="7K4F-2QXM-9TX",
                outcome=Outcome.DIFFERS,
            )  # fmt: skip
        counts.append(queries_of(client, address))
    assert counts[0] == counts[1] == counts[2]


def test_a_full_disk_stops_the_import_and_a_person_lets_it_go_on(client, monkeypatch):
    address = ready(client, row(), row(household_key="13"))
    client.post(f"{address}/start")

    def disk_is_full(*args, **kwargs):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("homeward.lists.working.register", disk_is_full)
        while not background.work_until_halted():
            pass
    page = client.get(address).content.decode()
    assert "The disk of the server is full or cannot be written." in page
    assert "Go on" in page
    assert client.get(f"{address}/progress").json()["over"]
    assert client.post(f"{address}/start").url == address
    assert background.work_until_halted()
    assert Import.objects.get().state == State.DONE


def test_a_failure_of_the_program_is_told_without_data_and_stops_one_import_alone(
    client, monkeypatch, caplog
):
    address = ready(client, row(), row(CHILD))
    other = ready(client, row(household_key="99"))
    client.post(f"{address}/start")

    def broken(**kwargs):
        raise ValueError("زرقونبک")

    with monkeypatch.context() as program:
        program.setattr("homeward.lists.working.register", broken)
        while not background.work_until_halted():
            pass
    assert "Homeward itself failed at this list." in client.get(address).content.decode()
    assert "ValueError" in caplog.text
    assert "زرقونبک" not in caplog.text
    client.post(f"{other}/start")
    assert background.work_until_halted()
    assert Household.objects.count() == 1


def seconds_given():
    began = monotonic()
    background.give_way()
    return monotonic() - began


def test_an_import_waits_for_nobody_where_nobody_is_answered(monkeypatch):
    monkeypatch.setattr(background, "LONGEST_WAIT", 60)
    assert seconds_given() < 5


def test_an_import_gives_way_to_a_request_but_does_not_stand_still(monkeypatch):
    monkeypatch.setattr(background, "LONGEST_WAIT", 0.05)
    answer = background.counts_requests(lambda request: seconds_given())
    assert 0.05 <= answer(None) < 5


def test_an_import_goes_on_as_soon_as_the_last_request_is_answered(monkeypatch):
    monkeypatch.setattr(background, "LONGEST_WAIT", 60)
    given = []
    importing = Thread(target=lambda: given.append(seconds_given()))

    def answer(request):
        importing.start()

    background.counts_requests(answer)(None)
    importing.join(timeout=5)
    assert given
    assert given[0] < 5


def test_old_imports_are_swept_at_the_start(client):
    address = brought(client, small_list(row()))
    sweep(now=timezone.now() + timedelta(days=31))
    assert client.get(address).status_code == 404
