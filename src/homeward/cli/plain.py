"""The plain listener: it hands out what a tablet needs before it can trust the site, and no more."""

import ctypes
import multiprocessing
import signal
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any

from homeward.web.lan import Plain

AT_ONCE = 32  # connections; more are closed unread
PATIENCE = 10  # seconds for a request to come in
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'"
PARENT_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG


class PlainListener(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, host: str, port: int, pages: Mapping[str, Plain]) -> None:
        super().__init__((host, port), Handler)
        self.pages = pages
        self._places = BoundedSemaphore(AT_ONCE)

    def process_request(self, request: Any, client_address: Any) -> None:
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who went away in the middle is no news, and addresses are data."""


class Handler(BaseHTTPRequestHandler):
    timeout = PATIENCE
    server: PlainListener
    server_version, sys_version = "Homeward", ""

    def do_GET(self) -> None:
        found = self._answer()
        if found:
            self.wfile.write(found.body)

    def do_HEAD(self) -> None:
        self._answer()

    def _answer(self) -> Plain | None:
        found = self.server.pages.get(self.path.split("?")[0])
        if found is None:
            self.send_error(404)
            return None
        self.send_response(200)
        self.send_header("Content-Type", found.content_type)
        self.send_header("Content-Length", str(len(found.body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-store")
        if found.file_name:
            shown = f'attachment; filename="{found.file_name}"'
            self.send_header("Content-Disposition", shown)
        self.end_headers()
        return found

    def log_message(self, *_: Any) -> None:
        """Addresses are data: no access log."""


def start_plain_listener(host: str, port: int, pages: Mapping[str, Plain]) -> None:
    """In a process of its own, which ends with this one."""
    listener = PlainListener(host, port, pages)
    context = multiprocessing.get_context("fork")
    context.Process(target=_listen, args=(listener,), daemon=True).start()
    listener.server_close()  # the child has its own


def _listen(listener: PlainListener) -> None:
    ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends this one
    listener.serve_forever()
