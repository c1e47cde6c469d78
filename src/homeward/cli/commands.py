"""All verbs under one name."""

import click

from homeward.cli.backup import backup
from homeward.cli.bundle import bundle
from homeward.cli.dedupe import dedupe
from homeward.cli.demo import demo
from homeward.cli.doctor import doctor
from homeward.cli.figures import figures
from homeward.cli.key import key
from homeward.cli.match import match
from homeward.cli.peer import peer
from homeward.cli.rebuild import rebuild
from homeward.cli.release import release
from homeward.cli.report import report
from homeward.cli.restore import restore
from homeward.cli.serve import serve
from homeward.cli.situation import situation
from homeward.cli.sync import sync
from homeward.cli.trouble import PlainWords
from homeward.cli.verify import verify

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=PlainWords, context_settings=CONTEXT)
@click.version_option(package_name="homeward")
def homeward() -> None:
    """Homeward registers families who come back over a border, with or without a network."""


SITE = (serve, demo, verify, rebuild, backup, restore, report, key, doctor)
NODES = (peer, sync, bundle)
FILES = (match, dedupe, figures, situation, release)

for command in (*SITE, *NODES, *FILES):
    homeward.add_command(command)
