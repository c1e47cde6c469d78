import os
from datetime import timedelta
from uuid import uuid4

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from homeward.web.drafting import save_draft
from homeward.web.models import Draft
from homeward.web.sweeping import sweep
from tests.registration.families import family, member

pytestmark = pytest.mark.django_db(databases=["default", "scratch"])
NOW = timezone.now()
LONG_AGO = NOW - timedelta(days=31)


def test_old_drafts_go_and_young_ones_stay():
    old, young = uuid4(), uuid4()
    for draft in (old, young):
        save_draft(draft=draft, user=uuid4(), content={})
    Draft.objects.filter(id=old).update(saved_at=LONG_AGO)
    sweep(now=NOW)
    assert list(Draft.objects.values_list("id", flat=True)) == [young]


def test_ended_sessions_and_old_tries_go():
    Session.objects.create(session_key="x", session_data="", expire_date=LONG_AGO)
    tried = AccessAttempt.objects.create(
        username="x", ip_address="127.0.0.1", failures_since_start=1
    )
    AccessAttempt.objects.filter(pk=tried.pk).update(attempt_time=LONG_AGO)
    sweep(now=NOW)
    assert not Session.objects.exists()
    assert not AccessAttempt.objects.exists()


def test_a_photo_of_a_form_that_was_never_sent_goes(send, clerk):
    kept, waiting, forgotten = ("a" * 64, "b" * 64, "c" * 64)
    settings.DATA.photos.mkdir(exist_ok=True)
    for name in (kept, waiting, forgotten):
        (settings.DATA.photos / name).write_bytes(b"sealed")
    for name in (kept, forgotten):
        os.utime(settings.DATA.photos / name, (0, LONG_AGO.timestamp()))
    assert send(clerk, "/api/v1/households", family(member(photo=kept))).status_code == 201
    sweep(now=NOW)
    left = {path.name for path in settings.DATA.photos.iterdir()}
    assert {kept, waiting} <= left
    assert forgotten not in left
