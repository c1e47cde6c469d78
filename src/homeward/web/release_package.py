"""A published release as it is given out: its files, its page, and the site's signature."""

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files

from homeward.ledger.attesting import attest
from homeward.statistics.models import Publication
from homeward.statistics.releases.package.files import files_of
from homeward.statistics.releases.package.signing import signed
from homeward.statistics.releases.queries import newest_before, published_of
from homeward.web.release_dashboard import dashboard

FONTS = ("OFL.txt", "Vazirmatn-Bold.woff2", "Vazirmatn-Regular.woff2")
# The earliest a zip file can say, so that the same release gives the same bytes.
LONG_AGO = (1980, 1, 1, 0, 0, 0)


def package_of(publication: Publication, *, with_hxl: bool = False) -> dict[str, bytes]:
    release = published_of(publication)
    earlier = newest_before(publication) if publication.first else []
    found = files_of(release, with_hxl=with_hxl) | fonts()
    return signed(found | {"index.html": dashboard(release, earlier)}, attest)


def file_name(publication: Publication) -> str:
    kept = (each if each.isascii() and each.isalnum() else "-" for each in publication.name)
    return "".join(kept)


def fonts() -> dict[str, bytes]:
    folder = files("homeward.web") / "static" / "fonts"
    return {f"assets/{name}": (folder / name).read_bytes() for name in FONTS}


def zipped(content: Mapping[str, bytes], folder: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(content):
            entry = zipfile.ZipInfo(f"{folder}/{path}", LONG_AGO)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content[path], zipfile.ZIP_DEFLATED)
    return out.getvalue()
