"""Writes anew what the pages tell of the code: `python -m tests.docs`."""

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.docs.pages import DOCS, text_of
    from tests.docs.spoken import spoken_anew
    from tests.docs.tables import TABLES, written_anew

    model, words = text_of("threat-model.md"), text_of("words.md")
    (DOCS / "threat-model.md").write_text(written_anew(model, TABLES), encoding="utf-8")
    (DOCS / "words.md").write_text(spoken_anew(words), encoding="utf-8")


if __name__ == "__main__":
    main()
