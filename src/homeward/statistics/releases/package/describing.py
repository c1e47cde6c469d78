"""What the files of a release mean: for programs (Frictionless Data Package 1.0) and for people."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from homeward.statistics.disclosure.noise import LIMIT, error_of
from homeward.statistics.releases.package.rows import COUNT, MARK
from homeward.statistics.releases.published import (
    AS_COUNTED,
    NOISE,
    ROUNDED,
    Published,
    PublishedTable,
)

MARKS = {
    "": "a number as counted",
    "suppressed": "hidden: too few people, or something that would give the few away; not zero",
    "zero": "somebody looked everywhere and nobody was there",
    "unobserved": "nobody looked; this is not zero",
    "partial": "looked in a part of it only; the number is of that part",
}
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
KINDS = {
    "csv": ("csv", "text/csv"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}


def release_json(release: Published) -> bytes:
    """Everything that is told of it, in all languages."""
    told = asdict(release)
    for table in told["tables"]:
        table["cells"] = [[*cell["codes"], cell["count"], cell["mark"]] for cell in table["cells"]]
        table["cell"] = [*table["axes"], COUNT, MARK]
    return _json(told | {"form": "homeward.release.1", "marks": MARKS})


def datapackage(release: Published, files: Mapping[str, bytes]) -> bytes:
    """Of all tables in `files`, each with its size and digest."""
    tables = {each.name: each for each in release.tables}
    resources = [
        _resource(release, tables[path.split("/")[1].split(".")[0]], path, content)
        for path, content in files.items()
        if path.startswith("data/")
    ]
    told = {
        "profile": "data-package",
        "name": _slug(release.name),
        "title": release.title["en"],
        "version": str(release.revision),
        "description": " ".join(sentences(release)),
        "licenses": [LICENCE],
        "sources": [{"title": f"{release.source}, registered with Homeward"}],
        "keywords": ["returnees", "Afghanistan", release.tier, release.unit],
        "resources": resources,
    }
    if release.approval:
        told["created"] = release.approval.at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return _json(told)


def readme(release: Published) -> bytes:
    lines = [release.title["en"], "=" * len(release.title["en"]), "", *sentences(release), ""]
    lines += [
        "Marks",
        "-----",
        *(f"{mark or '(none)'}: {said}." for mark, said in MARKS.items()),
        "",
    ]
    lines += ["Files", "-----"]
    lines += [
        "index.html: the tables and pictures, for reading and printing; needs no network.",
        "data/*.csv, data/*.parquet: one row a cell; places by OCHA P-code (AF06).",
        "release.json: everything in English, Dari and Pashto. datapackage.json: what the columns mean",
        "(Frictionless Data Package). signature.json: signed by the site; check with",
        "homeward release verify FOLDER.",
        "",
        f"Cite as: {release.source}, {release.title['en']}, {period(release)}, revision {release.revision}.",
        f"Licence: {LICENCE['title']} ({LICENCE['path']}).",
    ]
    return ("\n".join(lines) + "\n").encode()


def period(release: Published) -> str:
    if release.first is None or release.first == release.last:
        return str(release.first or "no period")
    return f"{release.first} to {release.last}"


def sentences(release: Published) -> list[str]:
    """What it is and how numbers were protected, in English."""
    found = [f"Counted by {release.source}, {period(release)}; unit: {release.unit}."]
    if release.unit == "movements":
        found.append("Who arrived twice is counted twice.")
    if release.coverage:
        days = release.coverage
        found.append(f"Somebody worked there on {days.observed} of {days.days} days.")
    found.append(f"Tier: {release.tier}. Revision {release.revision}.")
    found += _method(release)
    if release.why:
        found.append(f"It corrects the revision before: {release.why}")
    if release.approval:
        found.append(f"Approved by {release.approval.by} on {release.approval.at:%Y-%m-%d}.")
    return found


def _method(release: Published) -> list[str]:
    method = release.method
    if method.kind == AS_COUNTED:
        return ["INTERNAL: nothing is hidden. Do not pass it on."]
    if method.kind == NOISE:
        error = error_of(method.epsilon or 1, len(release.tables))
        return [
            f"Random noise was added to every number (differential privacy, epsilon {method.epsilon:g}):",
            f"95 of 100 are within {error} of the count; sums of many are farther.",
            "Less than nobody is shown as 0. "
            f"Of these days epsilon {method.spent:g} is spent with this release, of at most {LIMIT:g}.",
        ]
    if method.kind == ROUNDED:
        return [f"Every number is a multiple of {method.base}."]
    stricter = "; ".join(f"{texts['en']} {minimum}" for texts, minimum in method.stricter)
    return [
        f"Cells of fewer than {method.minimum} are hidden"
        + (f" ({stricter})." if stricter else "."),
        "Others are hidden so that these cannot be worked out, also together with earlier releases.",
    ]


def _resource(
    release: Published, table: PublishedTable, path: str, content: bytes
) -> dict[str, Any]:
    ending = path.rsplit(".", 1)[1]
    form, mediatype = KINDS[ending]
    told = {
        "name": _slug(path.removeprefix("data/")),
        "path": path,
        "title": table.title["en"],
        "format": form,
        "mediatype": mediatype,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if ending == "csv":
        told |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
        told["schema"] = _schema(release, table)
        if path.endswith(".hxl.csv"):
            told["dialect"] = {"commentChar": "#"}
    return told


def _schema(release: Published, table: PublishedTable) -> dict[str, Any]:
    fields: list[dict[str, Any]] = []
    for name in table.axes:
        axis = release.axis(name)
        codes = [each.code for each in axis.codes]
        places = any(each.is_place for each in axis.codes)
        fields.append(
            {
                "name": name,
                "type": "string",
                "title": axis.title["en"],
                "description": "OCHA P-code" if places else "Code",
                "constraints": {"required": True, "enum": codes},
            }
        )
        fields.append({"name": f"{name}_name", "type": "string", "title": axis.title["en"]})
    count = {"name": COUNT, "type": "integer", "title": f"Number of {release.unit}"}
    count["description"] = "Empty where the mark says why there is none"
    marks = {"name": MARK, "type": "string", "title": "Mark", "constraints": {"enum": list(MARKS)}}
    marks["description"] = "; ".join(f"{mark}: {said}" for mark, said in MARKS.items() if mark)
    keys = list(table.axes)
    schema: dict[str, Any] = {"fields": [*fields, count, marks], "missingValues": [""]}
    return schema | ({"primaryKey": keys} if keys else {})


def _slug(name: str) -> str:
    kept = (each if each.isascii() and (each.isalnum() or each in "._-") else "-" for each in name)
    return "".join(kept).lower()


def _json(told: Mapping[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n").encode()
