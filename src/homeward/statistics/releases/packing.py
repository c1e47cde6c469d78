"""What is kept of a release, small enough for an entry: half a million characters become a few thousand."""

import base64
import zlib


def packed(kept: str) -> str:
    return base64.b64encode(zlib.compress(kept.encode(), level=9)).decode()


def unpacked(kept: str) -> str:
    return zlib.decompress(base64.b64decode(kept)).decode()
