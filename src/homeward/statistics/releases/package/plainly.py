"""What a release is and how it was made, in plain English: for its README and its description."""

from datetime import UTC

from homeward.statistics.disclosure.noise import in_words as noise_in_words
from homeward.statistics.releases.published import (
    AS_COUNTED,
    NOISE,
    ROUNDED,
    Coverage,
    Published,
)

MARKS = {
    "": "a number as it is told, with nothing to add",
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
FILES = """\
index.html: the tables and pictures, for reading and printing; needs no network.
data/*.csv, data/*.parquet: one row a cell; places by OCHA P-code (AF06 is Nangarhar). Where a text would be
taken for a formula, CSV has an apostrophe before it.
data/*.hxl.csv, if it is there: the same with HXL hashtags under the heads.
release.json: everything in English, Dari and Pashto. datapackage.json: what the columns mean
(Frictionless Data Package). signature.json: signed by the site; check with
homeward release verify FOLDER."""


def readme(release: Published) -> bytes:
    title = release.title["en"]
    marks = [f"{mark or '(no mark)'}: {said}." for mark, said in MARKS.items()]
    lines = [
        *(title, "=" * len(title), "", *sentences(release), ""),
        *("Marks", "-----", *marks, ""),
        *("Files", "-----", FILES, ""),
        f"Cite as: {release.source}, {title}, {period(release)}, revision {release.revision}.",
        f"Licence: {LICENCE['title']} ({LICENCE['path']}).",
    ]
    return ("\n".join(lines) + "\n").encode()


def period(release: Published) -> str:
    if release.first is None or release.first == release.last:
        return str(release.first or "no period")
    return f"{release.first} to {release.last}"


def sentences(release: Published) -> list[str]:
    found = [f"Counted by {release.source}, {period(release)}; unit: {release.unit}."]
    if release.unit == "movements":
        found.append("Who arrived twice is counted twice.")
    if release.coverage:
        found.append(_coverage(release.coverage))
    found.append(f"Tier: {release.tier}. Revision {release.revision}.")
    found += _method(release)
    if release.why:
        found.append(f"It corrects the revision before: {release.why}")
    if release.approval:
        at = release.approval.at.astimezone(UTC)
        found.append(f"Approved by {release.approval.by} on {at:%Y-%m-%d %H:%M} UTC.")
    return found


def _coverage(coverage: Coverage) -> str:
    if coverage.observed is None:
        return f"On how many of its {coverage.days} days somebody counted is not known."
    partly = ", on some of them for a part of the day" if coverage.partly else ""
    return f"Somebody counted on {coverage.observed} of {coverage.days} days{partly}."


def _method(release: Published) -> list[str]:
    method = release.method
    if method.kind == AS_COUNTED:
        return ["INTERNAL: nothing is hidden. Do not pass it on."]
    if method.kind == NOISE:
        return noise_in_words(method.epsilon or 1, method.spent or 0, len(release.tables))
    if method.kind == ROUNDED:
        return [
            f"Rounded to {method.base}. "
            f"Every number is a multiple of {method.base}; totals are the sums of their parts.",
            f"Each is less than {method.base} away from the count, above or below it by chance. "
            "A 0 does not say that nobody came.",
            "It was looked through together with earlier releases, so that no few people can be worked out.",
        ]
    stricter = "; ".join(f"{texts['en']}: {minimum}" for texts, minimum in method.stricter)
    return [
        f"Fewer than {method.minimum} are never shown" + (f" ({stricter})." if stricter else "."),
        "Others are hidden so that these cannot be worked out, also together with earlier releases.",
    ]
