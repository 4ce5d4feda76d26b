"""Moments as the database keeps them: milliseconds since 1970 in UTC, small and in the order of time everywhere."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def kept(moment: datetime) -> int:
    """Return a moment in milliseconds; what is finer is cut off."""
    return (moment - _EPOCH) // _MILLISECOND


def moment(kept: int) -> datetime:
    """Return the moment of so many milliseconds."""
    return _EPOCH + kept * _MILLISECOND
