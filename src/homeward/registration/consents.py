"""Answers to the questions that are read aloud: one row per purpose, or per class of partners."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from homeward.problems import Problem, describe, refuse_if
from homeward.reference.codes import LANGUAGES
from homeward.registration import codes
from homeward.registration.reader import NO_ID, NOT_A_CHOICE, Reader

NOT_SHARED = describe(
    "consent.partners_not_asked",
    _("Partners are asked about with sharing only. Leave them out, or choose sharing."),
)


def read_answers(
    source: Mapping[str, Any], *, members: Collection[UUID], now: datetime
) -> list[dict[str, Any]]:
    """:raises Refused: with every problem; `path` is like `consents.2.answer`."""
    problems: list[Problem] = []
    found = read_consents(Reader(source, "", problems), members, now)
    refuse_if(problems)
    return found


def read_consents(root: Reader, members: Collection[UUID], now: datetime) -> list[dict[str, Any]]:
    answers = [_consent(row) for row in root.many("consents")]
    was_asked = any(answer["answer"] in {"given", "refused"} for answer in answers)
    same = {
        "given_by": _given_by(root, members),
        "language": root.choice("consent_language", LANGUAGES, needed=was_asked),
        "text_version": codes.CONSENT_TEXT_VERSION,
        "asked_at": now.isoformat(),
    }
    return [answer | same for answer in answers]


def _consent(row: Reader) -> dict[str, Any]:
    purpose = row.choice("purpose", codes.CONSENT_PURPOSES)
    partners = row.choice("partner_class", codes.PARTNER_CLASSES, needed=purpose == "sharing")
    if partners in codes.PARTNER_CLASSES and purpose in codes.CONSENT_PURPOSES:
        if purpose != "sharing":
            row.add(NOT_SHARED, "partner_class")
    return {
        "purpose": purpose,
        "partner_class": partners,
        "answer": row.choice("answer", codes.CONSENT_ANSWERS),
    }


def _given_by(root: Reader, members: Collection[UUID]) -> str | None:
    if root.source.get("consent_by") in (None, ""):
        return None
    found = root.identifier("consent_by")
    if found != NO_ID and found not in members:
        root.add(NOT_A_CHOICE, "consent_by", value=str(found))
    return str(found)
