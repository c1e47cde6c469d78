from importlib.metadata import EntryPoint, EntryPoints

import pytest

from homeward.matching.names import Profile, UnknownProfile, profile, registry
from homeward.matching.names.generic import GENERIC

MINE = Profile(name="mine", version=7, fold=GENERIC.fold, costs=GENERIC.costs)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch):
    points = EntryPoints([EntryPoint("mine", f"{__name__}:MINE", registry.GROUP)])
    monkeypatch.setattr(registry, "entry_points", points.select)
    registry.profile.cache_clear()
    yield
    registry.profile.cache_clear()


@pytest.mark.parametrize("name", ["afghan", "generic"])
def test_two_are_built_in(name: str) -> None:
    assert (profile(name).name, profile(name).version) == (name, 2)


@pytest.mark.usefixtures("installed")
def test_a_package_adds_one() -> None:
    assert profile("mine").version == 7


@pytest.mark.usefixtures("installed")
def test_those_built_in_stay() -> None:
    assert profile("generic") is GENERIC


def test_it_refuses_one_that_nobody_offers() -> None:
    with pytest.raises(UnknownProfile):
        profile("martian")
