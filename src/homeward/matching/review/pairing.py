"""A pair's identifier: the same on every node, whoever speaks of it first."""

from uuid import UUID, uuid5

SPACE = UUID("5b0f6a2e-7f4b-5c1d-9a53-3f6f0f0c9a11")


def in_order(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)


def pair_of(one: UUID, other: UUID) -> UUID:
    first, second = in_order(one, other)
    return uuid5(SPACE, f"{first} {second}")
