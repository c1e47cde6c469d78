"""What can be wrong with a request itself, and the status that answers each problem."""

from django.utils.translation import gettext_lazy as _

from homeward.problems import describe
from homeward.registration.erasing import REQUEST_GONE
from homeward.sync.packing import TOO_MUCH
from homeward.web.field_rules import NOT_YOURS
from homeward.web.pairings import GONE, TOO_MANY
from homeward.web.sync_sessions import (
    BUSY,
    NO_SESSION,
    NODES_ONLY,
    NOT_PROVED,
    STALE,
    UNKNOWN_CALLER,
)

UNREADABLE = describe(
    "http.400",
    _("This request cannot be read. Reload the page, or send it as docs/api.md describes."),
)
SIGNED_OUT = describe("http.401", _("Sign in first."))
FORBIDDEN = describe(
    "http.403", _("Your role does not allow this. Ask the administrator if it should.")
)
NOT_THERE = describe("http.404", _("There is nothing at this address."))
WRONG_METHOD = describe(
    "http.405", _("%(method)s is not possible at this address. Possible: %(allowed)s.")
)
TOO_LARGE = describe(
    "http.413", _("This is larger than %(limit)s megabytes and was not taken. Send less at once.")
)
NOT_JSON = describe(
    "http.415",
    _("Only JSON is taken here. Send it with the header Content-Type: application/json."),
)
BROKEN = describe(
    "http.500",
    _("Something failed in Homeward itself. What you typed was not saved; try once more."),
)
LOCKED = describe("http.503", _("The site cannot be opened. %(reason)s"))
DISK_FULL = describe(
    "http.507",
    _(
        "The disk is full or cannot be written. Nothing of this was saved. "
        "Make room on the server, then send the form again: it is still on your screen."
    ),
)
NOT_SET_UP = describe("site.not_set_up", _("This site is not set up yet. Open it in a browser."))
NO_SECOND_FACTOR = describe(
    "user.second_factor_needed",
    _("An administrator needs a second factor. Sign in with a browser and set it up."),
)
FORM_TOO_OLD = describe(
    "request.form_too_old",
    _("This page was open too long. Go back, reload it and send it again."),
)
NO_TOKEN = describe(
    "request.token",
    _("The token does not fit the session. Send the value of homeward_csrf in X-CSRFToken."),
)
MISSHAPEN = describe("request.shape", _("This is not of the kind expected here."))
UNKNOWN_FIELD = describe("request.unknown_field", _("There is no field of this name here."))
KEY_MISSING = describe(
    "request.key_missing",
    _("Send a new UUID in the header Idempotency-Key, and the same one if you send this again."),
)
KEY_SHAPE = describe(
    "request.key_shape",
    _("An Idempotency-Key has 8 to 64 letters, digits or any of . _ : - and nothing else."),
)
EDITION_MISSING = describe(
    "request.edition_missing",
    _("Read the file first, and send its ETag in the header If-Match."),
)
EDITION_OLD = describe(
    "request.edition_old",
    _(
        "Somebody changed this file since you read it. Read it again, then send what is still right."
    ),
)

STATUS = {
    UNREADABLE: 400,
    KEY_MISSING: 400,
    KEY_SHAPE: 400,
    SIGNED_OUT: 401,
    NO_SESSION: 401,
    FORBIDDEN: 403,
    NOT_YOURS: 403,
    NO_SECOND_FACTOR: 403,
    UNKNOWN_CALLER: 403,
    NOT_PROVED: 403,
    NODES_ONLY: 403,
    FORM_TOO_OLD: 403,
    NO_TOKEN: 403,
    NOT_THERE: 404,
    REQUEST_GONE: 404,
    GONE: 404,
    WRONG_METHOD: 405,
    STALE: 409,
    EDITION_OLD: 412,
    TOO_LARGE: 413,
    TOO_MUCH: 413,
    NOT_JSON: 415,
    EDITION_MISSING: 428,
    BUSY: 429,
    TOO_MANY: 429,
    BROKEN: 500,
    LOCKED: 503,
    NOT_SET_UP: 503,
    DISK_FULL: 507,
}
OTHERWISE = 422  # well-formed, and not possible


def status_of(code: str) -> int:
    return STATUS.get(code, OTHERWISE)
