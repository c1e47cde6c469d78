"""The real server in a process of its own, driven by Debian's Chromium."""
