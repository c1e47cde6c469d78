"""An entry comes out of its line as it went in; whatever is not one is named and refused."""

import json

import pytest

from homeward.ledger.entries import header_bytes
from homeward.problems import Refused
from homeward.sync.wire import from_wire, to_wire
from tests.ledger.tablets import World, _columns
from tests.sync.nodes import line_of


@pytest.fixture
def wire():
    world = World(1)
    world.register(0, 2)
    return world.wires[0]


@pytest.fixture
def told(wire):
    return json.loads(line_of(wire))


def test_it_comes_out_as_it_went_in(wire):
    entry, parts = from_wire(line_of(wire))
    assert _columns(entry) == wire.header
    assert [_columns(each) for each in parts] == list(wire.parts)
    assert to_wire(entry, parts) == line_of(wire)


def test_the_header_is_what_is_signed(wire, told):
    entry, parts = wire.objects()
    assert told["header"] == json.loads(header_bytes(entry, parts))
    assert set(told) == {"header", "signature", "parts"}


def test_what_was_erased_travels_as_null(wire):
    erased = wire.with_part(1, salt=None, payload=None)
    assert json.loads(line_of(erased))["parts"][1] == {
        "digest": wire.parts[1]["digest"],
        "salt": None,
        "payload": None,
    }
    assert from_wire(line_of(erased))[1][1].payload is None


def refused(line: str) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        from_wire(line)
    (problem,) = caught.value.problems
    assert problem.message
    return problem.code, str(problem.params.get("what", problem.params.get("version")))


@pytest.mark.parametrize(
    "line", ["", "{", "[]", "7", "null", '{"header": {}}', "[" * 100_000, "\ud800"]
)
def test_a_line_that_is_no_entry(line):
    assert refused(line) == ("sync.unreadable", "line")


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("id", "x", "id"),
        ("id", None, "id"),
        ("id", 7, "id"),
        ("device", "0" * 32, "device"),
        ("device_seq", 0, "device_seq"),
        ("device_seq", 1.0, "device_seq"),
        ("device_seq", True, "device_seq"),
        ("device_seq", 2**53, "device_seq"),
        ("kind", "", "kind"),
        ("kind", "k" * 61, "kind"),
        ("subject", [], "subject"),
        ("base", {}, "base"),
        ("base", ["x"], "base"),
        ("author", "", "author"),
        ("happened_at", "yesterday", "happened_at"),
        ("happened_at", "2026-11-23T08:00:00Z", "happened_at"),
        ("happened_at", "2026-11-23T08:00:00.000", "happened_at"),
        ("happened_at", 7, "happened_at"),
        ("about", [], "parts"),
        ("about", "x", "about"),
        ("digest", "AB" * 32, "digest"),
        ("prev", "ab", "prev"),
        ("v", 0, "v"),
        ("more", 1, "header"),
    ],
)
def test_a_header_that_cannot_be(told, name, value, what):
    told["header"][name] = value
    assert refused(json.dumps(told)) == ("sync.unreadable", what)


def test_a_header_that_lacks_a_field(told):
    del told["header"]["prev"]
    assert refused(json.dumps(told)) == ("sync.unreadable", "header")


def test_an_entry_of_a_newer_shape_says_what_to_update(told):
    told["header"] |= {"v": 2, "colour": "blue"}
    assert refused(json.dumps(told)) == ("sync.newer_schema", "2")


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ({"salt": None}, "part"),
        ({"payload": None}, "part"),
        ({"payload": {}}, "payload"),
        ({"salt": "zz" * 16}, "salt"),
        ({"digest": None}, "digest"),
        ({"about": "x"}, "part"),
    ],
)
def test_a_part_that_cannot_be(told, part, what):
    told["parts"][0] |= part
    assert refused(json.dumps(told)) == ("sync.unreadable", what)


def test_a_part_more_than_the_header_tells_of(told):
    told["parts"].append(told["parts"][0])
    assert refused(json.dumps(told)) == ("sync.unreadable", "parts")
