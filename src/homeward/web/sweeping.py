"""What a site does not keep: done once at every start, so that nothing about people lies forgotten."""

from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings

from homeward.ledger.answering import forget_answered
from homeward.lists.actions import sweep_imports
from homeward.registration.models import Person
from homeward.vault.scrubbing import empty_journals
from homeward.web.models import Draft, Pairing, ReleaseDraft, SyncGreeting, SyncSession

DRAFTS_LAST = timedelta(days=30)  # longer than any family waits to finish its form, or a release
KEYS_LAST = timedelta(days=7)  # nobody waits longer for the answer to a request
TRIES_LAST = timedelta(days=30)
IMPORTS_LAST = timedelta(days=30)  # from the day they were brought
PHOTOS_WAIT = timedelta(days=30)  # for the form they were taken for


def sweep(*, now: datetime) -> None:
    """Ended sessions, old drafts, keys, imports and sign-in tries, and photos of forms never sent."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    forget_answered(before=now - KEYS_LAST)
    Draft.objects.filter(saved_at__lt=now - DRAFTS_LAST).delete()
    ReleaseDraft.objects.filter(asked_at__lt=now - DRAFTS_LAST).delete()
    SyncGreeting.objects.all().delete()
    SyncSession.objects.filter(expires_at__lt=now).delete()
    Pairing.objects.all().delete()
    sweep_imports(before=now - IMPORTS_LAST)
    for table in (AccessAttempt, AccessFailureLog, AccessLog):
        table.objects.filter(attempt_time__lt=now - TRIES_LAST).delete()
    for path in _old_photos(settings.DATA.photos, now):
        if not Person.objects.filter(photo=path.name).exists():
            path.unlink(missing_ok=True)
    empty_journals()


def _old_photos(folder: Path, now: datetime) -> list[Path]:
    if not folder.exists():
        return []
    before = (now - PHOTOS_WAIT).timestamp()
    return [path for path in folder.iterdir() if path.stat().st_mtime < before]
