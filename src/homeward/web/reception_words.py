"""The reception in the reader's words."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from homeward.reception.models import Visit

COUNT_NAMES = {
    "women": _("Women"),
    "men": _("Men"),
    "girls": _("Girls"),
    "boys": _("Boys"),
    "unknown": pgettext_lazy("people", "Not told apart"),
}

STATE_NAMES: dict[str, Any] = {
    Visit.State.WAITING: pgettext_lazy("token", "waits"),
    Visit.State.CALLED: pgettext_lazy("token", "is called"),
    Visit.State.SERVED: pgettext_lazy("token", "is at the desk"),
    Visit.State.DONE: pgettext_lazy("token", "done"),
    Visit.State.NOT_THERE: pgettext_lazy("token", "did not come"),
}

OPENINGS = {
    "open": pgettext_lazy("station", "Open"),
    "paused": pgettext_lazy("station", "Paused: who comes waits"),
    "closed": pgettext_lazy("station", "Closed: nobody is sent there"),
}
