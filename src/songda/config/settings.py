"""One settings file; what differs between installations comes from the environment."""

import os

from songda.config.database import from_address, sqlite, use_current_sqlite
from songda.config.place import PACKAGE, data_folder
from songda.config.secret import secret_key

use_current_sqlite()

DATA = data_folder()
DATA.mkdir(parents=True, exist_ok=True)


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


SECRET_KEY = secret_key(DATA)
DEBUG = _flag("SONGDA_DEBUG")
ALLOWED_HOSTS = _words("SONGDA_HOSTS", "localhost,127.0.0.1,[::1]")
SITE = os.environ.get("SONGDA_SITE", "http://127.0.0.1:8000").rstrip("/")
HTTPS = SITE.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE] if HTTPS else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "csp",
    "songda.command_line",
    "songda.home",
    "songda.improvement",
    "songda.support",
    "songda.acceptance",
    "songda.delivery",
    "songda.work",
    "songda.planning",
    "songda.needs",
    "songda.notify",
    "songda.signing",
    "songda.documents",
    "songda.engagements",
    "songda.trail",
    "songda.accounts",
    "songda.kit",
    "allauth",  # after ours, so that our templates and words go before a package's
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "songda.kit.middleware.observe",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "songda.kit.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "songda.accounts.middleware.speak",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "songda.engagements.first_run.to_first_page",
    "songda.kit.middleware.explain_refusals",
]

ROOT_URLCONF = "songda.config.urls"
WSGI_APPLICATION = "songda.config.wsgi.application"

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
_cached = _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", _cached)],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "songda.kit.templatetags.blocks",
                "songda.kit.templatetags.ui",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "songda.kit.context.page",
                "songda.engagements.context.shell",
                "songda.notify.context.menu",
            ],
        },
    },
]
COTTON_DIR = "ui"

DATABASES = {
    "default": from_address(os.environ["DATABASE_URL"])
    if os.environ.get("DATABASE_URL")
    else sqlite(DATA / "songda.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kit_cache",
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["songda.accounts.backend.PersonBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "songda.accounts.adapter.InvitedOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation reaches one address and proves it
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # an open browser is not enough to change an address
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so nobody holds the address of another
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_FORMS = {
    "add_webauthn": "songda.accounts.forms.NewKey",
    "edit_webauthn": "songda.accounts.forms.KeyOfAnotherName",
}
MFA_TOTP_ISSUER = "Songda"
USERSESSIONS_TRACK_ACTIVITY = False  # it would write at every page
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SONGDA_PROXIES", "0"))

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "engines" / "locale"]  # engines are no Django apps
LANGUAGE_COOKIE_NAME = "songda_language"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False
WHITENOISE_MAX_AGE = 3600
UPLOADS = DATA / "uploads"
UPLOAD_LIMIT = 100 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o640

SESSION_ENGINE = "songda.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-songda" if HTTPS else "songda"
CSRF_COOKIE_NAME = "__Host-songda-csrf" if HTTPS else "songda-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

EMAIL_HOST = os.environ.get("SONGDA_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("SONGDA_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("SONGDA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SONGDA_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("SONGDA_SMTP_TLS", True)
EMAIL_TIMEOUT = 15
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "songda.notify.printing.EmailBackend"
)
DEFAULT_FROM_EMAIL = os.environ.get("SONGDA_MAIL_FROM", "Songda <songda@localhost>")

METRICS_TOKEN = os.environ.get("SONGDA_METRICS_TOKEN", "")
JOBS_IN_SERVER = _flag("SONGDA_JOBS_IN_SERVER", True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "songda.kit.logs.RequestFacts"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "json_ensure_ascii": False,
        },
        "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request"],
            "formatter": "json" if _flag("SONGDA_LOG_JSON") else "plain",
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("SONGDA_LOG_LEVEL", "WARNING")},
}
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEST_RUNNER = "django.test.runner.DiscoverRunner"
CSRF_FAILURE_VIEW = "songda.kit.views.csrf_failed"
