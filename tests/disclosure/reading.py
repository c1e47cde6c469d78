"""All that can be read out of an answer, whatever it is: a page, JSON, a PDF, a picture, a sheet."""

import html
import io
import json
from typing import Any
from zipfile import ZipFile

from pypdf import PdfReader

from tests.disclosure.markers import JPEG


def text_of(answer: Any) -> str:
    """Its headers too; not the address that was asked for."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    text = f"{heads}\n{_readable(answer.headers.get('Content-Type', ''), content)}"
    return text.replace(f'name="next" value="{answer.wsgi_request.get_full_path()}"', "")


def _readable(kind: str, content: bytes) -> str:
    if kind == "application/pdf":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind.startswith("image/"):
        return JPEG
    if "spreadsheetml" in kind or kind == "application/zip":
        with ZipFile(io.BytesIO(content)) as archive:
            parts = (archive.read(name) for name in archive.namelist())
            text = "\n".join(part.decode(errors="replace") for part in parts)
        return html.unescape(text)
    text = content.decode()
    if kind.startswith("application/json"):
        loaded = json.dumps(json.loads(text), ensure_ascii=False)
        text = f"{text}\n{loaded}\n{loaded.replace(chr(92), '')}"
    return f"{text}\n{html.unescape(text)}"
