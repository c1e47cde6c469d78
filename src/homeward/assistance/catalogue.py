"""What a site gives and by which rule: defined on a page, in editions that replace one another."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar, cast
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from homeward.assistance import codes
from homeward.assistance.appliers import ITEM_DEFINED
from homeward.assistance.models import ItemEdition, PlaceEdition
from homeward.assistance.needs import ALL_NEEDS
from homeward.ledger import actions as ledger
from homeward.ledger.entries import Statement
from homeward.ledger.models import Entry
from homeward.ledger.writing import writing
from homeward.problems import Problem, Refused, describe, refuse_if
from homeward.reference.calendars import western_digits
from homeward.registration.reader import NOT_A_CHOICE, Reader

NAME_MISSING = describe("item.name_missing", _("Write what staff and families call this item."))
NOT_A_NUMBER = describe(
    "field.not_a_number", _("“%(value)s” is not a whole number of 1 or more. Write one in digits.")
)
NUMBER_TOO_LARGE = describe(
    "field.number_too_large", _("At most %(most)s is possible here. Look at what was typed.")
)
CURRENCY_MISSING = describe("item.currency_missing", _("Choose the currency of this money."))
MONTHS_MISSING = describe("item.months_missing", _("Write within how many months it is once."))
SIZES_CROSSED = describe(
    "item.sizes_crossed", _("The smallest family is larger than the largest. Exchange the two.")
)
UNKNOWN_ITEM = describe(
    "item.unknown", _("There is no such item in the catalogue. Reload the page and choose again.")
)
MOST = 1_000_000_000

Edition = TypeVar("Edition", ItemEdition, PlaceEdition)


def define_item(*, item: UUID, values: Mapping[str, Any], author: UUID, now: datetime) -> Entry:
    """`values`: as `read_item` gives them. What was in force before stays readable as an edition.

    Saving an item that two devices changed apart settles it.
    """
    with writing():
        replaced = [each.id for each in editions_in_force(_editions(item))]
        return ledger.record(
            kind=ITEM_DEFINED,
            subject=item,
            parts=[Statement(item, values)],
            author=author,
            now=now,
            base=replaced,
        )


def read_item(source: Mapping[str, Any]) -> dict[str, Any]:
    """:raises Refused: naming every field that cannot be so."""
    problems: list[Problem] = []
    row = Reader(source, "", problems)
    names = {language: row.text(f"name_{language}", 60) for language in ("en", "prs", "pus")}
    if not any(names.values()):
        row.add(NAME_MISSING, "name_en")
    values: dict[str, Any] = {
        "names": {language: name for language, name in names.items() if name},
        "sort": row.choice("sort", codes.SORTS),
        "recipient": row.choice("recipient", codes.RECIPIENTS),
        "times": row.choice("times", codes.TIMES),
        "amount": number(row, "amount"),
        "size_from": number(row, "size_from", most=99),
        "size_to": number(row, "size_to", most=99),
        "months": number(row, "months", most=120),
        "is_offered": row.flag("is_offered"),
        "needs": _needs(row),
    }
    values |= _measure(row, str(values["sort"]))
    _check_together(row, values)
    refuse_if(problems)
    return values


def number(row: Reader, name: str, *, most: int = MOST) -> int | None:
    """A whole number of 1 or more in digits of either script; None where nothing was typed."""
    value = row.source.get(name)
    typed = str(value).strip() if isinstance(value, int | str) and value is not True else ""
    if not typed:
        return None
    plain = western_digits(typed).replace(",", "").replace("٬", "")
    if not (plain.isascii() and plain.isdigit()) or int(plain[:12]) < 1:
        row.add(NOT_A_NUMBER, name, value=typed[:20])
        return None
    if len(plain) > 11 or int(plain) > most:
        row.add(NUMBER_TOO_LARGE, name, most=most)
        return None
    return int(plain)


def current_items() -> list[ItemEdition]:
    """Money first, then by name; an item that two devices changed shows the lowest edition's."""
    found = one_each(ItemEdition.objects.all(), "item")
    order = list(codes.SORTS)
    return sorted(found, key=lambda each: (order.index(each.sort), name_of(each), str(each.item)))


def item_here(item: UUID) -> ItemEdition:
    """:raises Refused: there is none."""
    found = one_each(_editions(item), "item")
    if not found:
        raise Refused(Problem(UNKNOWN_ITEM, "item"))
    return found[0]


def editions_in_force(editions: Iterable[Edition]) -> list[Edition]:
    """Those that no other replaces, the lowest identifier first; two of one item are a conflict."""
    rows = list(editions)
    replaced = {each for row in rows for each in row.replaces}
    return sorted((row for row in rows if str(row.id) not in replaced), key=lambda row: row.id)


def one_each(editions: Iterable[Edition], what: str) -> list[Edition]:
    found: dict[UUID, Edition] = {}
    for each in editions_in_force(editions):
        found.setdefault(getattr(each, what), each)
    return list(found.values())


def changed_apart() -> list[UUID]:
    """Items of which two editions are in force: two devices changed them unknown to each other."""
    items = [each.item for each in editions_in_force(ItemEdition.objects.all())]
    return sorted({each for each in items if items.count(each) > 1})


def name_of(edition: ItemEdition, language: str | None = None) -> str:
    names = cast("dict[str, str]", edition.names)
    return names.get(language or get_language() or "en") or next(iter(names.values()))


def _editions(item: UUID) -> Iterable[ItemEdition]:
    return ItemEdition.objects.filter(item=item).order_by("defined_at", "id")


def _needs(row: Reader) -> list[str]:
    found = row.source.get("needs") or []
    chosen = [str(each) for each in found] if isinstance(found, list) else [str(found)]
    for each in chosen:
        if each not in ALL_NEEDS:
            row.add(NOT_A_CHOICE, "needs", value=each[:60])
    return sorted(set(chosen))


def _measure(row: Reader, sort: str) -> dict[str, Any]:
    """Money has a currency and comes from a till; everything else has a unit and may be in stock."""
    if sort not in codes.MONEY:
        unit = row.choice("unit", codes.UNITS, needed=False) or "piece"
        return {"currency": None, "unit": unit, "is_stocked": row.flag("is_stocked")}
    currency = row.choice("currency", dict.fromkeys(codes.CURRENCIES), needed=False)
    if currency is None:
        row.add(CURRENCY_MISSING, "currency")
    return {"currency": currency, "unit": None, "is_stocked": False}


def _check_together(row: Reader, values: dict[str, Any]) -> None:
    if values["times"] == "return" and not values["months"]:
        row.add(MONTHS_MISSING, "months")
    if values["size_from"] and values["size_to"] and values["size_from"] > values["size_to"]:
        row.add(SIZES_CROSSED, "size_from")
