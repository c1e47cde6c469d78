"""What is read aloud before a family agrees, as rows of a form."""

from typing import Any

from homeward.registration import codes


def questions() -> list[dict[str, Any]]:
    """One question per purpose, and for sharing one per class of partners."""
    rows = [
        {
            "purpose": purpose,
            "partner_class": "",
            "name": name,
            "text": codes.CONSENT_TEXTS[purpose],
        }
        for purpose, name in codes.CONSENT_PURPOSES.items()
        if purpose != "sharing"
    ]
    sharing = [
        {"purpose": "sharing", "partner_class": code, "name": name, "text": ""}
        for code, name in codes.PARTNER_CLASSES.items()
    ]
    sharing[0]["text"] = codes.CONSENT_TEXTS["sharing"]
    return rows + sharing
