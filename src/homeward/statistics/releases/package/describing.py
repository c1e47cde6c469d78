"""What the files of a release mean, for programs: a Frictionless Data Package, version 1 of the standard.

Version 2 is two years old and few tools read it; what it would add to tables is nothing that is needed here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from homeward.reference.formulas import harmless
from homeward.statistics.releases.package.plainly import LICENCE, MARKS, sentences
from homeward.statistics.releases.package.rows import COUNT, MARK, slug
from homeward.statistics.releases.package.whole import json_bytes
from homeward.statistics.releases.published import Axis, Published, PublishedTable
from homeward.vault.signing import digest

KINDS = {
    "csv": ("csv", "text/csv"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}
HXL_DIALECT = {"delimiter": ",", "doubleQuote": True, "commentChar": "#"}


@dataclass(frozen=True)
class File:
    """A table as it was written."""

    table: PublishedTable
    path: str
    content: bytes


def datapackage(release: Published, files: Sequence[File]) -> bytes:
    """Each file with its size and digest."""
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": slug(release.name) or "release",
        "title": release.title["en"],
        "version": str(release.revision),
        "description": " ".join(sentences(release)),
        "licenses": [LICENCE],
        "sources": [{"title": f"{release.source}, registered with Homeward"}],
        "keywords": ["returnees", "Afghanistan", release.tier, release.unit],
    }
    if release.approval:
        told["created"] = f"{release.approval.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    if files:  # the standard has no package without a file
        told["resources"] = [_resource(release, each) for each in files]
    else:
        told["resources"] = [{"name": "release", "path": "release.json", "format": "json"}]
    return json_bytes(told)


def _resource(release: Published, file: File) -> dict[str, Any]:
    stem, ending = file.path.removeprefix("data/").rsplit(".", 1)
    form, mediatype = KINDS[ending]
    told = {
        "name": f"{stem}.{ending}",
        "path": file.path,
        "title": file.table.title["en"],
        "format": form,
        "mediatype": mediatype,
        "bytes": len(file.content),
        "hash": f"sha256:{digest(file.content).hex()}",
    }
    if ending != "csv":
        return told
    told |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
    told |= {"schema": _schema(release, file.table)}
    hxl = stem.endswith(".hxl")
    return told | ({"dialect": HXL_DIALECT} if hxl else {})


def _schema(release: Published, table: PublishedTable) -> dict[str, Any]:
    fields = [field for name in table.axes for field in _fields(release.axis(name))]
    count = {"name": COUNT, "type": "integer", "title": f"Number of {release.unit}"}
    count["description"] = "Empty where the mark says why there is none"
    mark = {"name": MARK, "type": "string", "title": "Mark"} | {
        "description": "; ".join(f"{code or 'empty'}: {said}" for code, said in MARKS.items()),
        "constraints": {"enum": list(MARKS)},
    }
    schema = {"fields": [*fields, count, mark], "missingValues": [""]}
    return schema | ({"primaryKey": list(table.axes)} if table.axes else {})


def _fields(axis: Axis) -> list[Mapping[str, Any]]:
    places = any(each.is_place for each in axis.codes)
    title, codes = axis.title["en"], [harmless(each.code) for each in axis.codes]
    return [
        {
            "name": axis.name,
            "type": "string",
            "title": title,
            "description": "OCHA P-code, or another code of the list" if places else "Code",
            "constraints": {"required": True, "enum": codes},
        },
        {"name": f"{axis.name}_name", "type": "string", "title": f"{title}, in English"},
    ]
