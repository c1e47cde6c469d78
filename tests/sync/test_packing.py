"""Batches keep to their limits, and a bomb does not go off."""

import gzip
import tracemalloc
import zlib

import pytest

from homeward.problems import Refused
from homeward.sync.packing import MOST_BYTES, MOST_ENTRIES, pack, unpack


def refused(chunks, *, is_gzip=True) -> list[str]:
    with pytest.raises(Refused) as caught:
        unpack(chunks, is_gzip=is_gzip)
    return [each.code for each in caught.value.problems]


def test_lines_come_out_as_they_went_in():
    lines = ["one", "دو", "درې"]
    assert unpack([pack(lines)], is_gzip=True) == lines
    assert unpack([b"one\ntwo\n"], is_gzip=False) == ["one", "two"]
    assert unpack([], is_gzip=False) == []


def test_it_may_come_in_small_pieces():
    packed = pack(["one", "two"])
    assert unpack([bytes([each]) for each in packed], is_gzip=True) == ["one", "two"]


def test_a_bomb_is_refused_before_it_is_unpacked():
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(300)) + packer.flush()
    assert len(bomb) < MOST_BYTES
    tracemalloc.start()
    assert refused([bomb]) == ["sync.too_much"]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_too_much_that_is_not_packed_is_not_read_to_its_end():
    read = []

    def endless():
        while True:
            read.append(1)
            yield bytes(1024 * 1024)

    assert refused(endless(), is_gzip=False) == ["sync.too_much"]
    assert len(read) == 5


def test_it_takes_so_many_entries_and_no_more():
    lines = ["x"] * MOST_ENTRIES
    assert len(unpack([pack(lines)], is_gzip=True)) == MOST_ENTRIES
    assert refused([pack([*lines, "x"])]) == ["sync.too_much"]


@pytest.mark.parametrize(
    "content",
    [b"", b"x", pack(["one"])[:-1], pack(["one"]) + b"x", pack(["x"])[:10]],
    ids=["nothing", "no gzip", "cut off", "more behind it", "the head alone"],
)
def test_what_cannot_be_unpacked(content):
    assert refused([content]) == ["sync.not_packed"]


def test_what_is_no_text():
    assert refused([gzip.compress(b"\xff")]) == ["sync.not_utf8"]
