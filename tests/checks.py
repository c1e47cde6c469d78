"""Checks of templates and messages for `make lint`; with --write, brings the catalogues up to date.

Every template compiles; every text that a reader can see stands in both catalogues, translated, and
what is compiled is what is written. Needs no GNU gettext: Babel reads the sources.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "src" / "homeward"
LOCALES = PACKAGE / "web" / "locale"
LANGUAGES = ("prs", "pus")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main() -> int:
    os.environ.setdefault("HOMEWARD_DATA", tempfile.mkdtemp(prefix="homeward-checks-"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "homeward.settings"
    import django

    django.setup()
    wanted = template_of_all_messages()
    faults = broken_templates()
    for language in LANGUAGES:
        if "--write" in sys.argv:
            rewrite(language, wanted)
        faults += catalogue_faults(language, wanted)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def broken_templates() -> list[str]:
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    faults = []
    for path in templates():
        try:
            get_template(str(path.relative_to(PACKAGE / "web" / "templates")))
        except TemplateSyntaxError as error:
            faults.append(f"{path}: {error}")
    return faults


def templates() -> list[Path]:
    return sorted((PACKAGE / "web" / "templates").rglob("*.html"))


def template_of_all_messages() -> Catalog:
    catalogue = Catalog(charset="utf-8")
    for text, context, comments, flags in all_messages():
        catalogue.add(text, context=context, auto_comments=comments, flags=flags)
    return catalogue


def all_messages() -> Iterator[tuple[object, str | None, list[str], set[str]]]:
    from django.utils.translation.template import templatize

    for path in sorted(PACKAGE.rglob("*.py")):
        yield from messages_in(path.read_bytes())
    for path in templates():
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield from messages_in(as_calls(source).encode())


def as_calls(templatized: str) -> str:
    """One call a line: between them stands filler that is no Python."""
    import re

    calls = re.findall(
        r"(?:n?p?gettext|_)\((?:[^()'\"]|u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")*\)",
        templatized,
    )
    return "\n".join(calls)


def messages_in(source: bytes) -> Iterator[tuple[object, str | None, list[str], set[str]]]:
    found = extract("python", io.BytesIO(source), KEYWORDS, comment_tags=("Translators:",))
    for _line, text, comments, context in found:
        texts = text if isinstance(text, tuple) else (text,)
        flags = {"python-format"} if any("%(" in each for each in texts) else set()
        yield text, context, comments, flags


def rewrite(language: str, wanted: Catalog) -> None:
    written = read(language)
    written.update(wanted, no_fuzzy_matching=True, update_header_comment=False)
    written.obsolete.clear()
    with path_of(language).open("wb") as file:
        write_po(
            file, written, width=0, omit_header=False, include_previous=False, ignore_obsolete=True
        )
    with path_of(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, written)


def catalogue_faults(language: str, wanted: Catalog) -> list[str]:
    written = read(language)
    faults = []
    for message in wanted:
        if not message.id:
            continue
        found = written.get(message.id, message.context)
        if found is None:
            faults.append(f"{language}: not in the catalogue: {message.id!r}")
        elif found.fuzzy or not all(texts(found.string)):
            faults.append(f"{language}: not translated: {message.id!r}")
    stale = [m.id for m in written if m.id and wanted.get(m.id, m.context) is None]
    faults += [f"{language}: nobody says this any more: {text!r}" for text in stale]
    return faults + compiled_faults(language, written)


def compiled_faults(language: str, written: Catalog) -> list[str]:
    fresh = io.BytesIO()
    write_mo(fresh, written)
    fresh.seek(0)
    with path_of(language).with_suffix(".mo").open("rb") as file:
        same = GNUTranslations(file)._catalog == GNUTranslations(fresh)._catalog  # type: ignore[attr-defined]
    return [] if same else [f"{language}: django.mo is older than django.po. Run: make messages"]


def texts(value: object) -> list[str]:
    return list(value) if isinstance(value, tuple | list) else [str(value or "")]


def path_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    with path_of(language).open("rb") as file:
        return read_po(file, locale=None)


if __name__ == "__main__":
    raise SystemExit(main())
