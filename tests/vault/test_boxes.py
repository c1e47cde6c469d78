"""A box opens for one key, whole and in its order, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vault.boxes import Closing, new_box_key, open_box, public_half
from homeward.vault.keys import VaultError

PIECES = [b"one", b"", b"three"]


def closed(private, pieces=PIECES):
    box = Closing(public_half(private))
    return box.ephemeral, list(box.close(pieces))


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_what_was_closed_is_opened(pieces):
    private = new_box_key()
    ephemeral, sealed = closed(private, pieces)
    assert list(open_box(private, ephemeral, sealed)) == pieces


def test_nothing_of_it_can_be_read():
    _ephemeral, sealed = closed(new_box_key(), [b"Ghuncha Gul" * 10])
    assert b"Ghuncha" not in b"".join(sealed)


def test_no_two_boxes_are_alike():
    private = new_box_key()
    assert closed(private) != closed(private)


def does_not_open(private, ephemeral, sealed):
    with pytest.raises(VaultError):
        list(open_box(private, ephemeral, sealed))
    return True


def test_it_opens_for_nobody_else():
    ephemeral, sealed = closed(new_box_key())
    assert does_not_open(new_box_key(), ephemeral, sealed)


def test_pieces_cannot_be_moved_dropped_or_doubled():
    private = new_box_key()
    ephemeral, (one, two, three) = closed(private)
    for altered in (
        [two, one, three],
        [one, three],
        [one, two],
        [two, three],
        [one, one, two, three],
    ):
        assert does_not_open(private, ephemeral, altered)
    assert does_not_open(private, ephemeral, [one, two, three, three])
    assert does_not_open(private, ephemeral, [one, two, three[:-1]])


def test_an_ephemeral_key_that_gives_the_same_secret_to_all_is_refused():
    private = new_box_key()
    _ephemeral, sealed = closed(private)
    assert does_not_open(private, bytes(32), sealed)
