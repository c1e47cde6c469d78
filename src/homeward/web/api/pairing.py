"""How a tablet asks for leave to sign: `/api/pairing`. Nobody is signed in there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI, Schema, Status
from pydantic import ConfigDict

from homeward.accounts.models import Site
from homeward.web import clock, pairings
from homeward.web.api import refusing
from homeward.web.api.reading import JsonParser

pairing_api = NinjaAPI(
    title="Pairing",
    version="1",
    parser=JsonParser(),
    docs_url=None,
    openapi_url=None,
    urls_namespace="pairing",
)
refusing.install(pairing_api)


class AskIn(Schema):
    """`public_key`: the 32 bytes of an Ed25519 key, in hexadecimal digits."""

    model_config = ConfigDict(extra="forbid")
    name: str
    public_key: str


@pairing_api.post("/pairing")
def ask(request: HttpRequest, told: AskIn) -> Status[Any]:
    """`server_key`: so that the tablet works the digits out for itself and believes nobody's."""
    asked = pairings.ask(name=told.name, public_key=told.public_key, now=clock.now())
    answer = {"pairing": str(asked.id), "fingerprint": asked.digits}
    return Status(200, answer | {"server_key": pairings.server_key()})


@pairing_api.get("/pairing/{pairing}")
def how_it_stands(request: HttpRequest, pairing: UUID) -> dict[str, Any]:
    """`pending`, `refused`, or `approved` with what the tablet has to know."""
    asked = pairings.found(pairing, now=clock.now())
    if asked.state != pairings.APPROVED:
        return {"state": asked.state}
    site = Site.objects.get()
    return {
        "state": asked.state,
        "device": str(asked.device),
        "site": {"id": str(site.id), "name": site.name, "is_demo": site.is_demo},
        "server_key": pairings.server_key(),
    }
