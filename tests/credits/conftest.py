"""Houses to read credits for: the two that ship, with the agencies that ship."""

from datetime import UTC, datetime

import pytest

from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.profiles import load_profile

NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def house_of(name: str) -> House:
    return House(profile=load_profile(name), agencies=load_agencies(), now=NOW)


@pytest.fixture
def house() -> House:
    return house_of("plain")


@pytest.fixture(params=["plain", "broadcaster"])
def each_house(request: pytest.FixtureRequest) -> House:
    return house_of(request.param)
