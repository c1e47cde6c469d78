"""Several processes with several threads each write at once."""

import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connections
from django.utils import timezone

from homeward.ledger.actions import enrol_device
from homeward.ledger.entries import new_id
from homeward.ledger.models import Device, Entry, LocalDevice
from homeward.ledger.verification import verify
from homeward.ledger.writing import writing
from homeward.vault.signing import SigningKey

PROCESSES, THREADS, ACTS = 4, 4, 3


class GivenUp(Exception):
    pass


def write(number: int) -> None:
    """Every act is two entries; the last one is given up when it is written."""
    for _act in range(ACTS):
        with writing():
            enrol(f"{number}")
            enrol(f"{number} again")
    with suppress(GivenUp), writing():
        enrol("given up")
        raise GivenUp
    connections.close_all()


def enrol(name: str) -> None:
    key = SigningKey.generate().public
    author, now = LocalDevice.objects.get().device, timezone.now()
    enrol_device(device=new_id(), name=name, public_key=key, author=author, now=now)


def write_in_threads(process: int) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(process * THREADS, (process + 1) * THREADS)))


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """What is written stays: these tests are the last ones, and nothing deletes an entry."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.django_db
def test_what_fails_within_fails_the_whole():
    before = Entry.objects.count()
    with writing():
        enrol("before")
        with suppress(GivenUp), writing():
            raise GivenUp
    assert Entry.objects.count() == before
    with writing():
        enrol("afterwards")
    assert Entry.objects.count() == before + 1


def test_many_writers_leave_one_order_without_a_gap(committed):
    before = Entry.objects.count()
    connections.close_all()
    forked = multiprocessing.get_context("fork")
    workers = [forked.Process(target=write_in_threads, args=(each,)) for each in range(PROCESSES)]
    for each in workers:
        each.start()
    for each in workers:
        each.join(60)
    assert [each.exitcode for each in workers] == [0] * PROCESSES
    written = PROCESSES * THREADS * ACTS * 2
    numbers = list(Entry.objects.order_by("site_seq").values_list("site_seq", flat=True))
    assert numbers == list(range(1, before + written + 1))
    own = Entry.objects.filter(device=LocalDevice.objects.get().device).order_by("site_seq")
    chain = list(own.values_list("device_seq", flat=True))
    assert chain == list(range(1, len(chain) + 1))
    assert verify() is None
    newest = own.order_by("-site_seq")[:written].values_list("subject", flat=True)
    names = [Device.objects.get(id=subject).name for subject in newest]
    assert [
        one for one, other in zip(names[1::2], names[::2], strict=True) if other != f"{one} again"
    ] == []
