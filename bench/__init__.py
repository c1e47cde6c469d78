"""How fast a site is, measured over HTTP beside the floor of the same machine in the same run.

Words: the *floor* is a plain view that writes one row in one transaction behind the same server and
the same encrypted database; a *desk* is one client with its own session. Doors: `python -m bench`,
and `driving` for whoever needs a real server process.
"""
