"""Homeward: humanitarian reception of people sent back over a border."""
