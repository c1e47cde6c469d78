"""Photos: made small, stripped of everything the camera wrote into them, and sealed on the disk."""

import io
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from PIL import Image, ImageOps, UnidentifiedImageError

from homeward.accounts.fields import readable
from homeward.accounts.models import roles_of
from homeward.problems import Problem, describe
from homeward.registration.models import Person
from homeward.vault import sealing
from homeward.web.guards import needs

PURPOSE = "photo"
LARGEST_SIDE = 480  # pixels: a face is recognisable and a page of ten photos loads at once
MOST_PIXELS = 60_000_000
QUALITY = 80

NOT_A_PHOTO = describe(
    "photo.unreadable", _("This file is not a photo. Take a JPEG or PNG picture.")
)
TOO_LARGE = describe("photo.too_large", _("This picture is too large. Take it with fewer pixels."))


@needs("registration.register_household")
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("photo")
    if file is None:
        return _refuse(NOT_A_PHOTO)
    try:
        picture = Image.open(file)
        if picture.width * picture.height > MOST_PIXELS:
            return _refuse(TOO_LARGE)
        small = _shrunk(picture)
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return _refuse(NOT_A_PHOTO)
    key = settings.DATA.key()
    name = sealing.sealed_name(key, PURPOSE, small)
    sealing.write_durably(settings.DATA.photos / name, sealing.seal(key, PURPOSE, small))
    return JsonResponse({"photo": name}, status=201)


@needs("registration.read_file")
def show(request: HttpRequest, household: UUID, person: UUID) -> HttpResponse:
    found = Person.objects.filter(id=person, household=household).first()
    if (
        found is None
        or not found.photo
        or "photo" not in readable(roles_of(request.user), "person")
    ):
        raise Http404
    path = settings.DATA.photos / found.photo
    if not path.exists():
        raise Http404
    plain = sealing.unseal(settings.DATA.key(), PURPOSE, path.read_bytes())
    return HttpResponse(plain, content_type="image/jpeg")


def _shrunk(picture: Image.Image) -> bytes:
    """A new JPEG of the pixels alone: place, time and camera do not come along."""
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    bare = Image.new("RGB", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _refuse(code: str) -> HttpResponse:
    return JsonResponse({"problems": [Problem(code, "photo").as_json()]}, status=422)


def forget_photo(name: str | None) -> None:
    """Remove a sealed picture that no person carries any more."""
    if name and not Person.objects.filter(photo=name).exists():
        (settings.DATA.photos / name).unlink(missing_ok=True)
