"""The house's language services and desks: found by any of their names, in any language."""

from workstation.credits.agencies import spelling_key
from workstation.credits.house import Profile, Service


def service_names(profile: Profile) -> tuple[str, ...]:
    """Return all names of all services, each once, the house's own first."""
    each = [service.name for service in profile.services]
    return tuple(dict.fromkeys([*each, *(name for service in profile.services for name in service.names.values())]))


def find_service(name: str, profile: Profile) -> Service | None:
    """Return the service that goes by this name in some language, whatever its capitals and punctuation; else None."""
    key = spelling_key(name)
    return next((each for each in profile.services if key and key in _keys(each)), None)


def _keys(service: Service) -> set[str]:
    return {spelling_key(name) for name in (service.name, *service.names.values())}
