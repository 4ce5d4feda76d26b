"""Says days and times as a newsroom says them: today, 14:02; Tuesday; 5 March."""

from datetime import datetime, time, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMED_DAYS = 7  # days back that are told by the name of the weekday


def clock_time(moment: datetime) -> str:
    """Return the time of day of a moment in this machine's zone, as ``14:02``."""
    return f"{moment.astimezone():%H:%M}"


def day(moment: datetime, now: datetime) -> str:
    """Return the day of a moment in this machine's zone: Today, Yesterday, a weekday, a date."""
    then, today = moment.astimezone().date(), now.astimezone().date()
    ago = (today - then).days
    if ago == 0:
        return "Today"
    if ago == 1:
        return "Yesterday"
    if 1 < ago < _NAMED_DAYS:
        return _DAYS[then.weekday()]
    year = f" {then.year}" if then.year != today.year else ""
    return f"{then.day} {_MONTHS[then.month - 1]}{year}"


def day_and_time(moment: datetime, now: datetime) -> str:
    """Return day and time in the middle of a sentence: *today, 14:02*, *5 March, 14:02*."""
    name = day(moment, now)
    shown = name.lower() if name in ("Today", "Yesterday") else name
    return f"{shown}, {clock_time(moment)}"


def day_begin(now: datetime, back: int = 0) -> datetime:
    """Return the moment at which a day began in this machine's zone: today's, or so many days ``back``."""
    return datetime.combine(now.astimezone().date() - timedelta(days=back), time()).astimezone()


def week_begin(now: datetime) -> datetime:
    """Return the moment at which this week began, on Monday (ISO 8601)."""
    return day_begin(now, now.astimezone().weekday())


def month_begin(now: datetime) -> datetime:
    """Return the moment at which this month began."""
    return day_begin(now, now.astimezone().day - 1)
