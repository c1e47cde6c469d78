"""The floor: the least a Django view can do to keep one body of JSON in the same database."""

import os
import threading
from pathlib import Path
from typing import Any

import click
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from homeward.vault.folder import DataFolder

FOLDER = DataFolder(Path(os.environ["HOMEWARD_DATA"]))
LOCK = threading.Lock()


def write(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        with LOCK, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO floor (body) VALUES (%s)", [request.body.decode()])
        return HttpResponse(b"{}", status=201)
    return HttpResponse(b"ok")


urlpatterns = [path("", write)]


def application(environ: Any, start_response: Any) -> Any:
    return _django(environ, start_response)


@click.command()
@click.option("--port", type=int)
def main(port: int) -> None:
    from homeward.cli.serve import run

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS floor (id INTEGER PRIMARY KEY, body TEXT)")
    run("bench.floor:application", "127.0.0.1", port, 8)


if not settings.configured:
    FOLDER.prepare()
    options = {"transaction_mode": "IMMEDIATE", "timeout": 30}
    engine = {"ENGINE": "homeward.vault.sqlcipher", "NAME": FOLDER.database, "OPTIONS": options}
    settings.configure(
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="bench.floor",
        SECRET_KEY="floor",
        DATABASES={"default": engine | {"CONN_MAX_AGE": None}},
    )
    django.setup()
_django = get_wsgi_application()

if __name__ == "__main__":
    main()
