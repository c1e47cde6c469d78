"""What people do with files through the pages, for tests that need it done."""

from django.test import Client

from homeward.ledger.models import Entry
from homeward.registration.models import ErasureRequest, Person
from tests.registration.families import stable_id


def said(answer) -> str:
    """The messages on a page."""
    return " ".join(str(each) for each in answer.context["messages"])


def newest(kind: str) -> Entry:
    return Entry.objects.filter(kind=kind).order_by("-site_seq").first()


def asked(name: str, client: Client, reason: str = "asked") -> ErasureRequest:
    """Somebody asks for the erasure of the person of this name."""
    person = Person.objects.get(id=stable_id(name))
    client.post(f"/households/{person.household_id}/erase/{person.id}", {"reason": reason})
    return ErasureRequest.objects.get(person=person.id)


def erased(name: str, asker: Client, other: Client) -> str:
    """Asked for by the one, agreed to by the other; gives where the page leads."""
    request = asked(name, asker)
    return other.post(f"/erasures/{request.id}", {"decision": "agree"}).headers["Location"]
