"""Django settings, all derived from the data folder. docs/operations.md lists the variables."""

import os
from pathlib import Path

from django.conf import locale
from django.utils.translation import gettext_lazy as _

from homeward.vault.folder import DataFolder
from homeward.vault.postgres.address import VARIABLE, read_address

DATA = DataFolder(Path(os.environ.get("HOMEWARD_DATA", "homeward-data")).resolve())
PACKAGE = Path(__file__).parent

DEBUG = False
SECRET_KEY = DATA.secret("django")
# On a LAN the site is reached by whatever name or address the tablets know; nothing trusts the header.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "homeward.web.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "homeward.ledger",
    "homeward.accounts",
    "homeward.sync",
    "homeward.reference",
    "homeward.registration",
    "homeward.matching",
    "homeward.reception",
    "homeward.assistance",
    "homeward.situation",
    "homeward.statistics",
    "homeward.lists",
    "homeward.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "axes",
    "rules.apps.AutodiscoverRulesConfig",
    "ninja",
]

MIDDLEWARE = [
    "homeward.web.background.counts_requests",
    "homeward.web.middleware.plain_words_for_failures",
    "django.middleware.security.SecurityMiddleware",
    "homeward.web.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "homeward.web.middleware.user_itself",
    "django.contrib.messages.middleware.MessageMiddleware",
    "homeward.web.middleware.keep_session_alive",
    "homeward.web.middleware.reader_preferences",
    "homeward.web.middleware.first_run",
    "homeward.web.middleware.second_factor",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "homeward.web.context.page",
            ],
            "builtins": ["homeward.web.templatetags.words"],
            "libraries": {"words": "homeward.web.templatetags.words"},
        },
    }
]

# A hub's record lies in PostgreSQL, a site's in a file; what is not the record in a file for both.
HUB = read_address(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None
DATABASES = {
    "default": HUB.as_django()
    if HUB
    else {
        "ENGINE": "homeward.vault.sqlcipher",
        "NAME": DATA.database,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30},
    },
    "scratch": {
        "ENGINE": "homeward.vault.sqlcipher",
        "NAME": DATA.scratch,
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 30, "synchronous": "NORMAL"},
    },
}
DATABASE_ROUTERS = ["homeward.web.scratch.ScratchRouter"]

AUTH_USER_MODEL = "accounts.User"
# Two sites may give one user name; who signs in here is found among the accounts of this site.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "homeward.accounts.signing_in.CredentialBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "homeward.web.pages.signing_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
# A wrong try is counted; what was typed into any of these is not kept.
AXES_SENSITIVE_PARAMETERS = ["username", "password", "new_password", "repeated", "code"]
OTP_TOTP_ISSUER = "Homeward"

# One process serves a site, so its memory is a true copy of the sessions in scratch.db. Several serve a hub.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'db' if HUB else 'cached_db'}"
SESSION_COOKIE_AGE = int(os.environ.get("HOMEWARD_SESSION_MINUTES", "60")) * 60
SESSION_COOKIE_NAME = "homeward_session"
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "homeward_csrf"
CSRF_COOKIE_SAMESITE = "Strict"
# Behind a TLS proxy that sets X-Forwarded-Proto, cookies travel by https only.
if os.environ.get("HOMEWARD_BEHIND_TLS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
# What `homeward serve --lan` puts here (web.lan.Lan) before it serves; cookies then travel by https only.
LAN = None
CSRF_FAILURE_VIEW = "homeward.web.pages.failures.form_too_old"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# What is sent up never touches the disk in clear: a larger file is not taken at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024

USE_TZ = True
TIME_ZONE = os.environ.get("HOMEWARD_TIME_ZONE", "Asia/Kabul")
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("prs", _("Dari")), ("pus", _("Pashto"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
locale.LANG_INFO |= {
    "prs": {"bidi": True, "code": "prs", "name": "Dari", "name_local": "دری"},
    "pus": {"bidi": True, "code": "pus", "name": "Pashto", "name_local": "پښتو"},
}
LANGUAGES_BIDI = ["prs", "pus"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # These log request lines, user names or addresses; failures are told by web.middleware instead.
    "loggers": {
        "axes": {"level": "CRITICAL"},
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
    },
}
