"""A supervisor with a partner's list, over HTTP as the pages do it, for whoever needs a real server."""

import csv
import io
import json
import re
import time
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from bench.driving import ZONE, Desk

LOOKS_EVERY = 0.2  # seconds
BOUNDARY = f"list-{uuid4().hex}"
KIND = f"multipart/form-data; boundary={BOUNDARY}"
FORM = "application/x-www-form-urlencoded"
PERSONS_IN_A_FAMILY = 5.6


def list_of(persons: int, *, seed: int) -> bytes:
    """The template as CSV, filled with about so many invented persons."""
    from homeward.demo.lists import list_rows
    from homeward.demo.people import households
    from homeward.lists.blank import COLUMNS

    families = households(
        round(persons / PERSONS_IN_A_FAMILY), seed=seed, today=datetime.now(ZONE).date()
    )
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([target.name for target in COLUMNS])
    writer.writerows(list_rows(families))
    return out.getvalue().encode()


class Supervisor:
    """Brings one list; `import_id` once it is there."""

    def __init__(self, folder: Path, port: int) -> None:
        table = (folder / "demo-sign-ins.txt").read_text(encoding="utf-8")
        found = re.search(r"^Supervisor +(\S+) +(\S+)$", table, flags=re.MULTILINE)
        if found is None:
            raise RuntimeError("no supervisor among the demo sign-ins")
        self.desk, self.import_id = Desk(port), ""
        self.desk.sign_in(found[1], found[2])

    def bring(self, content: bytes, *, partner: str = "IOM", name: str = "list.csv") -> None:
        before = self._imports()
        status, body = self.desk.request(
            "POST", "/lists/new", self._form(content, partner, name), KIND
        )
        if status != 302:
            raise RuntimeError(f"the list was not taken: {status} {body[:300]!r}")
        (self.import_id,) = self._imports() - before

    def check(self) -> None:
        """With the columns as the page offers them."""
        _status, page = self.desk.request("GET", f"/lists/{self.import_id}")
        pattern = r'name="(column-\d+)">.*?</select>'
        chosen = ["arrival_time=12:00"]
        for block in re.finditer(pattern, page.decode(), re.DOTALL):
            held = re.search(r'value="([a-z_]+)" selected', block[0])
            chosen += [f"{block[1]}={held[1]}"] if held else []
        self._post("columns", "&".join(chosen))

    def start(self) -> None:
        self._post("start")

    def progress(self) -> dict[str, Any]:
        status, body = self.desk.request("GET", f"/lists/{self.import_id}/progress")
        found: dict[str, Any] = json.loads(body) if status == 200 else {}
        return found

    def wait(self, within: float = 3600) -> dict[str, Any]:
        """Until a person has something to decide."""
        ends = time.monotonic() + within
        while not (found := self.progress()).get("over"):
            if time.monotonic() > ends:
                raise RuntimeError(f"the import is still {found}")
            time.sleep(LOOKS_EVERY)
        return found

    def page(self) -> str:
        return self.desk.request("GET", f"/lists/{self.import_id}")[1].decode()

    def come_back(self) -> None:
        """After a pause in which the server closed the connection."""
        self.desk.move_to(self.desk.connection.port)

    def close(self) -> None:
        self.desk.connection.close()

    def _imports(self) -> set[str]:
        _status, page = self.desk.request("GET", "/lists")
        return set(re.findall(r"/lists/([0-9a-f-]{36})", page.decode()))

    def _post(self, what: str, form: str = "") -> None:
        status, body = self.desk.request(
            "POST", f"/lists/{self.import_id}/{what}", form.encode(), FORM
        )
        if status != 302:
            raise RuntimeError(f"{what} was refused: {status} {body[:300]!r}")

    def _form(self, content: bytes, partner: str, name: str) -> bytes:
        fields = {"csrfmiddlewaretoken": self.desk.csrf, "partner": partner}
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in fields.items()
        ]
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        return "".join([*parts, head]).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
