"""No English on a Dari or Pashto page, and no message left untranslated."""

import re
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from homeward.accounts.models import LocalAccount, Site, User
from homeward.accounts.roles import Role
from homeward.matching.review.pairing import pair_of
from tests.matching.review.pairs import answered
from tests.registration.families import document, family, member, stable_id

databases = pytest.mark.django_db(databases=["default", "scratch"])
# Names of papers, of things of technology and of ourselves; the rest of a page has no Latin letter.
NAMES = {"PoR", "ACC", "VRF", "UNHCR", "QR", "PDF", "Homeward", "A5", "mm", "x", "z", "a"}
SPOKEN = {"aria-label", "alt", "title", "placeholder"}
VOID = {"meta", "link", "input", "img", "br", "hr"}
FILE = f"/households/{stable_id('family')}"
PAIR = pair_of(UUID(stable_id("head")), UUID(stable_id("child")))
PAGES = {
    Role.CLERK: ["/", "/desk", "/desk/new", "/find", "/days", "/account", FILE, f"{FILE}/receipt"],
    Role.SUPERVISOR: [
        "/conflicts",
        f"{FILE}/amend",
        f"{FILE}/persons/{stable_id('head')}/amend",
        f"{FILE}/consents",
        FILE,
        f"{FILE}/persons",
        *(f"{FILE}/persons/{stable_id('head')}/{act}" for act in ("remove", "head", "move")),
        f"{FILE}/split",
        f"{FILE}/join",
        f"{FILE}/departure",
        f"{FILE}/erase/{stable_id('head')}",
        "/erasures",
        "/review",
        f"/review/{PAIR}",
        "/review/questions",
        "/account/password",
    ],
    Role.ADMINISTRATOR: ["/users", "/users/new", "/trail", "/account/second-factor"],
    Role.AUDITOR: ["/trail", FILE],
    None: ["/sign-in", "/check", "/nowhere", "/join/nothing"],
}


class Texts(HTMLParser):
    """What a reader of the page sees or hears, without what is marked as another language or a code."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        foreign = (
            tag in {"script", "style", "kbd", "code", "bdi", "svg"}
            or values.get("lang") not in {None, "fa-AF", "ps"}
            or values.get("dir") == "ltr"
            or "code" in (values.get("class") or "").split()
        )
        if not any(self.open):
            self.found += [values[name] or "" for name in SPOKEN if name in values]
        if tag not in VOID:
            self.open.append(foreign)

    def handle_endtag(self, tag):
        if tag not in VOID and self.open:
            self.open.pop()

    def handle_data(self, data):
        if not any(self.open):
            self.found.append(data)


def latin_words(html):
    texts = Texts()
    texts.feed(html)
    shown = re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b", "", "\n".join(texts.found))
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", shown)
    return sorted(set(words) - NAMES)


@databases
@pytest.mark.parametrize("language", ["prs", "pus"])
@pytest.mark.parametrize("role", list(PAGES))
def test_no_page_falls_back_to_english(send, client_of, make_user, language, role):
    reader = make_user("reader", role or Role.CLERK)
    clerk = make_user("writer", Role.CLERK)
    head = member(documents=[document(), document("p", type="passport", number="X9912345")])
    source = family(head, member("child"), language="prs")
    assert send(clerk, "/api/v1/households", source).status_code == 201
    answered(who=UUID(stable_id("head")), earlier=UUID(stable_id("child")), level="possible")
    Site.objects.update(name="کمپ")
    User.objects.update(display_name="کارمند")
    LocalAccount.objects.update(language=language)
    client = client_of(reader)
    if role is None:
        client.logout()
        client.cookies["homeward_language"] = language
    found = {}
    for page in PAGES[role]:
        html = client.get(page, follow=True).content.decode()
        assert f'lang="{"fa-AF" if language == "prs" else "ps"}" dir="rtl"' in html
        if words := latin_words(html):
            found[page] = words
    assert found == {}


@pytest.mark.parametrize("language", ["prs", "pus"])
def test_every_message_is_translated_with_its_places_kept(language):
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=None)
    messages = [message for message in catalogue if message.id]
    assert len(messages) > 400
    assert [m.id for m in messages if m.fuzzy or not all(_texts(m.string))] == []
    wrong = [
        m.id for m in messages if any(not _keeps_places(m.id, text) for text in _texts(m.string))
    ]
    assert wrong == []


def _texts(value):
    return list(value) if isinstance(value, tuple) else [value]


def _keeps_places(source, text):
    """A plural may leave its number out of one form; any other place must stand in the translation."""
    places = set(re.findall(r"%\(\w+\)s|%s", " ".join(_texts(source))))
    kept = set(re.findall(r"%\(\w+\)s|%s", text))
    return kept <= places if isinstance(source, tuple) else kept == places
