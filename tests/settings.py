"""The real settings over a throw-away data folder with a key of its own."""

import os
import tempfile
from pathlib import Path

os.environ["HOMEWARD_DATA"] = tempfile.mkdtemp(prefix="homeward-tests-")
os.environ.pop("HOMEWARD_KEY", None)

from homeward.vault.folder import DataFolder

DataFolder(Path(os.environ["HOMEWARD_DATA"])).prepare()

from homeward.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
for _alias, _name in (("default", "test_site.db"), ("scratch", "test_scratch.db")):
    if DATABASES[_alias]["ENGINE"] == "homeward.vault.sqlcipher":  # noqa: F405
        DATABASES[_alias]["TEST"] = {"NAME": DATA.path / _name}  # noqa: F405
