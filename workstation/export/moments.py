"""Moments as every receiver takes them: UTC, whole seconds, ``Z`` (RFC 3339)."""

from datetime import UTC, datetime


def utc(moment: datetime) -> str:
    """Return a moment, which must have a time zone, as ``2026-03-05T14:02:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
