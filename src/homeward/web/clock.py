"""The one place where the web reads the clock; the rooms below are told the time."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now().astimezone(timezone.get_default_timezone())


def today() -> date:
    return now().date()


def local_day(moment: datetime) -> date:
    """The day an instant falls on at the site."""
    return timezone.localtime(moment).date()
