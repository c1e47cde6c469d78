"""What the HTTP server calls: `homeward.web.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
application = get_wsgi_application()
# Every page is imported before the first visitor comes, so that nobody waits for it.
len(get_resolver().url_patterns)
