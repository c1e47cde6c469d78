"""Everything HTTP: the pages of staff, the desk, the public check of a receipt, and the API.

Views are thin: fetch → may I → act. What a role may not read is taken out by `accounts.fields.disclose`
before a template or an answer sees it. Doors: `urls`, `wsgi.application`.
"""
