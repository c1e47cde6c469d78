"""Three ways to find the same persons by name: Homeward's own, SQLite's FTS5 and PostgreSQL's pg_trgm.

Each gets the same names of the same persons, in both scripts, and gives at most 20 of them. FTS5 stands
in a file of the same SQLCipher with the same key; PostgreSQL 15 in a cluster of its own on loopback,
with the index in its memory and no encryption. What a word is is left to each: trigrams of letters for
FTS5 and pg_trgm. A search gives the seconds it took and the households it found, without dashes. FTS5
and pg_trgm get every word by itself, joined by AND; where that finds nobody, FTS5 gets any
of the trigrams and PostgreSQL the text as a whole.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.cluster import BINARIES, as_postgres, cluster
from homeward.vault.folder import DataFolder
from homeward.vault.opening import connect

SHOWN = 20
LARGE = ("shared_buffers=2GB", "fsync=off")
NAMES = [
    f"{name}_name{script}"
    for script in ("", "_latin")
    for name in ("given", "father", "grandfather", "family")
]
ALL_NAMES = "lower(" + " || ' ' || ".join(f"coalesce({name}, '')" for name in NAMES) + ")"
END = "-- end --"


class Homeward:
    """In this very process, without HTTP: what is left is index, comparing and reading."""

    name = "Homeward"

    def __init__(self, folder: Path) -> None:
        os.environ |= {"HOMEWARD_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "homeward.settings"}
        import django

        django.setup()
        self.search(
            "warm"
        )  # reads everybody once, which takes longer than a server keeps a line open

    def search(self, text: str) -> tuple[float, list[str]]:
        from homeward.accounts.roles import Role
        from homeward.matching.finding import find

        begun = time.perf_counter()
        found = find(roles=frozenset({Role.CLERK}), text=text, limit=SHOWN)
        return time.perf_counter() - begun, [each.household_id.hex for each in found.families]


class Fts5:
    name = "FTS5"

    def __init__(self, folder: Path, place: Path) -> None:
        data = DataFolder(folder)
        self.connection = connect(place / "fts5.db", data.key())
        self.connection.execute("PRAGMA cache_size = -8192")
        self.connection.execute("PRAGMA temp_store = MEMORY")
        self.connection.execute("PRAGMA synchronous = OFF")
        self.connection.execute(f"ATTACH '{data.database}' AS site KEY \"x'{data.key().hex()}'\"")

    def fill(self) -> None:
        self.connection.executescript(
            f"""
            CREATE VIRTUAL TABLE found USING fts5(names, content='', tokenize='trigram');
            BEGIN;
            INSERT INTO found(rowid, names) SELECT rowid, {ALL_NAMES} FROM site.registration_person;
            COMMIT;
            INSERT INTO found(found) VALUES ('optimize');
            """
        )

    def search(self, text: str) -> tuple[float, list[str]]:
        words = [word for word in re.findall(r"\w+", text.lower()) if len(word) > 2]
        begun = time.perf_counter()
        found = self._matching(" AND ".join(f'"{word}"' for word in words)) if words else []
        if not found:
            trigrams = {word[at : at + 3] for word in words for at in range(len(word) - 2)}
            found = self._matching(" OR ".join(f'"{each}"' for each in sorted(trigrams)))
        return time.perf_counter() - begun, found

    def _matching(self, query: str) -> list[str]:
        statement = (
            "SELECT p.household_id FROM (SELECT rowid FROM found WHERE found MATCH ?"
            f" ORDER BY rank LIMIT {SHOWN}) AS f JOIN site.registration_person p ON p.rowid = f.rowid"
        )
        return [row[0] for row in self.connection.execute(statement, [query]) if query]


class Postgres:
    """Spoken to through `psql`, which is installed with it and tells what each statement took."""

    name = "pg_trgm"

    def __init__(self, port: int, place: Path) -> None:
        command = [*as_postgres(), BINARIES / "psql", "-X", "-q", "-A", "-t", "-h", str(place)]
        self.psql = subprocess.Popen(
            [*map(str, command), "-p", str(port), "-U", "postgres", "-d", "postgres"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd="/",
        )
        self.run(r"\pset pager off")
        self.run("CREATE EXTENSION IF NOT EXISTS pg_trgm; SET jit = off;")
        self.run("SET pg_trgm.word_similarity_threshold = 0.5; SET maintenance_work_mem = '1GB';")

    def fill(self, rows: Iterator[tuple[str, str]]) -> None:
        self.run("CREATE UNLOGGED TABLE person (household text, names text);")
        self._send("COPY person FROM STDIN;\n")
        for household, names in rows:
            plain = re.sub(r"[\\\t\n]", " ", names)
            self._send(f"{household}\t{plain}\n")
        self.run("\\.")
        self.run("CREATE INDEX names_of_person ON person USING gin (names gin_trgm_ops);")
        self.run("VACUUM ANALYZE person;")
        self.run(r"\timing on")

    def search(self, text: str) -> tuple[float, list[str]]:
        words = re.findall(r"\w+", text.lower())
        seconds, found = self._nearest(words)
        if not found and len(words) > 1:
            more, found = self._nearest([" ".join(words)])
            seconds += more
        return seconds, found

    def _nearest(self, words: list[str]) -> tuple[float, list[str]]:
        where = " AND ".join(f"'{word}' <% names" for word in words)
        order = " + ".join(f"word_similarity('{word}', names)" for word in words)
        said = self.run(
            f"SELECT household FROM person WHERE {where} ORDER BY {order} DESC LIMIT {SHOWN};"
        )
        took = re.fullmatch(r"Time: ([\d.]+) ms.*", said[-1])
        if took is None:
            raise RuntimeError("\n".join(said))
        return float(took[1]) / 1000, said[:-1]

    def run(self, statement: str) -> list[str]:
        """The lines it answered."""
        self._send(f"{statement}\n\\echo {END}\n")
        self.psql.stdin.flush()  # type: ignore[union-attr]
        said: list[str] = []
        while (line := self.psql.stdout.readline().rstrip("\n")) != END:  # type: ignore[union-attr]
            if self.psql.poll() is not None or line.startswith("ERROR"):
                raise RuntimeError(line)
            said.append(line)
        return said

    def _send(self, text: str) -> None:
        self.psql.stdin.write(text)  # type: ignore[union-attr]


@contextmanager
def postgres(place: Path) -> Iterator[Postgres]:
    with cluster(place, LARGE) as (port, folder):
        yield Postgres(port, folder)
