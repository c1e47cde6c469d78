"""What a site does not keep: done once at every start, so that nothing about people lies forgotten."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings

from homeward.registration.models import Person
from homeward.web.models import Draft

DRAFTS_LAST = timedelta(days=30)  # longer than any family waits to finish its form
TRIES_LAST = timedelta(days=30)
PHOTOS_WAIT = timedelta(days=30)  # for the form they were taken for


def sweep(*, now: datetime) -> None:
    """Ended sessions, old drafts and sign-in tries, and photos of forms that were never sent."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    Draft.objects.filter(saved_at__lt=now - DRAFTS_LAST).delete()
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(attempt_time__lt=now - TRIES_LAST).delete()
    for path in _old_photos(settings.DATA.photos, now):
        if not Person.objects.filter(photo=path.name).exists():
            path.unlink(missing_ok=True)


def _old_photos(folder: Path, now: datetime) -> list[Path]:
    if not folder.exists():
        return []
    before = (now - PHOTOS_WAIT).timestamp()
    return [path for path in folder.iterdir() if path.stat().st_mtime < before]
