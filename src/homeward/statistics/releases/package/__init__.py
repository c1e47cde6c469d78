"""A release as files that are given out: tables for sheets and programs, what they mean, who signed them.

`files.files_of(release)` gives path and content of each, the same bytes for the same release;
`signing.signed` adds the signature of the site, `signing.verify` says whether a folder is as it was signed.
"""
