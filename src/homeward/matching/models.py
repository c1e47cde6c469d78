"""The tables of matching: pairs that wait for a person. The index of people lies in memory (`register`)."""

from homeward.matching.review.models import Pair, Said

__all__ = ["Pair", "Said"]
