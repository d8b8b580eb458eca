"""Settings: everything that differs between machines comes from the environment (.env.example lists it).

Without DATABASE_URL and REDIS_URL the embedded services are used (see tracker/embedded.py).
"""

import secrets
import sys
from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from tracker import embedded

django_stubs_ext.monkeypatch()  # so that `ModelAdmin[Event]` and its like run as well as type-check

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / ".data"))).resolve()
PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)


def _secret_key() -> str:
    """The environment's key; on an evaluation machine, one made once and kept readable by its owner only."""
    if key := env.str("SECRET_KEY", default=""):
        return str(key)
    if PRODUCTION:
        raise ImproperlyConfigured("SECRET_KEY must be set when PRODUCTION=1.")
    path = DATA_DIR / "secret_key"
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as new:
            path.chmod(0o600)
            new.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = _secret_key()
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
# The address the world knows us by: feeds and calendars carry it, so it must not depend on a request's Host header.
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
# Whom to tell of a weakness, as mailto: or https:, for /.well-known/security.txt; empty: none is served.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default="")
# Whether wide agreements are shown on a map, too: not every border may be drawn everywhere.
MAPS = env.bool("MAPS", default=True)

INSTALLED_APPS = [
    "tracker",
    "tracker.agreements",
    "tracker.news",
    "tracker.review",
    "tracker.pages",
    "tracker.api",
    "tracker.people.apps.DeskConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "csp",
    "django_filters",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "tracker.people",  # last: its roles are made of the permissions of all others
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.pages.languages.by_address",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tracker.people.second_factor.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- Services: the environment's, or our own embedded ones -------------------------------------------------

DATABASE_URL = env.str("DATABASE_URL", default="")
REDIS_URL = env.str("REDIS_URL", default="")
if not DATABASE_URL or not REDIS_URL:
    _embedded = embedded.addresses(DATA_DIR)
    DATABASE_URL = DATABASE_URL or _embedded.database_url
    REDIS_URL = REDIS_URL or _embedded.redis_url

_database = env.db_url_config(DATABASE_URL)
DATABASES = {
    "default": {
        **_database,
        "ENGINE": "tracker.lib.postgresql",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **_database.get("OPTIONS", {}),  # such as ?sslmode=require
            "connect_timeout": 5,
            "options": "-c statement_timeout=15000 -c lock_timeout=5000"
            " -c idle_in_transaction_session_timeout=60000",
        },
    }
}
# Off behind a pooler that hands connections on between transactions and knows none (PgBouncer before 1.21).
PREPARED_STATEMENTS = env.bool("PREPARED_STATEMENTS", default=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "tracker.lib.cache.FailOpenRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "tt",
        "TIMEOUT": 7 * 24 * 3600,
    },
    # Of what is kept, the latest, in the memory of each process.
    "near": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "near",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

# --- People ------------------------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    ]
]
AUTHENTICATION_BACKENDS = ["tracker.people.second_factor.Accounts"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Whether nobody works at the desk without a second factor. Where it is not required it can still be set up.
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=PRODUCTION)

ACCOUNT_ADAPTER = "tracker.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"change_password": "tracker.people.forms.ChangePasswordForm"}
ACCOUNT_EMAIL_VERIFICATION = "none"
# The cookie ends with the browser, the session after SESSION_COOKIE_AGE.
ACCOUNT_SESSION_REMEMBER = False
# Failed logins are counted in the database (tracker.people.throttling); what is left are requests, by the cache.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "passkey": "30/m/ip"}
MFA_ADAPTER = "tracker.people.adapters.FactorAdapter"
MFA_FORMS = {
    "authenticate": "tracker.people.forms.AuthenticateForm",
    "reauthenticate": "tracker.people.forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A key with its PIN or fingerprint is two factors in one.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Treaty Tracker"
MFA_TOTP_TOLERANCE = 1  # 30 seconds early or late; no code is taken twice

# A monitor with this token may read the desk's numbers at /healthz/editorial; empty: none may.
ALERTING_TOKEN = env.str("ALERTING_TOKEN", default="")

# --- Transport ---------------------------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak plain HTTP from inside
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Behind a proxy the address that counts is the one it names, and no other that a client may add.
NUM_PROXIES = env.int("NUM_PROXIES", default=int(env.bool("TRUST_PROXY", default=False)))
ALLAUTH_TRUSTED_PROXY_COUNT = NUM_PROXIES
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the explorer's own icons are data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Language, time, files ---------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
# Those of the public pages, each by its own name; English is the one of the record, the API and the desk.
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("hi", "हिन्दी")]
LOCALE_PATHS = [BASE_DIR / "tracker" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG or "pytest" in sys.modules:  # no collected files to hash
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True

# --- API ---------------------------------------------------------------------------------------------------

# How often one address may ask; empty: no limit.
API_RATE = env.str("API_RATE", default="600/min")
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_THROTTLE_CLASSES": ["tracker.api.throttling.PerAddress"],
    "NUM_PROXIES": NUM_PROXIES,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "tracker.api.problems.problem_response",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Treaty Tracker",
    "DESCRIPTION": "Where each agreement stands, what happened when, and which source says so.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "PREPROCESSING_HOOKS": ["tracker.api.schema.canonical_addresses"],
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "LICENSE": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    # Several fields are called `kind` or `code`: what their closed lists are called instead.
    "ENUM_NAME_OVERRIDES": {
        name: f"tracker.api.serializers.codes.Lists.{name}"
        for name in [
            "AliasKind",
            "BodyKind",
            "ChangeAction",
            "DatePrecision",
            "EventKind",
            "EventState",
            "ForceRule",
            "Form",
            "IdentifierScheme",
            "Instrument",
            "ParticipantKind",
            "Plane",
            "Progress",
            "RelationKind",
            "StandingValue",
            "StatusCode",
            "Subject",
            "TitleKind",
        ]
    },
}

# --- The way out -------------------------------------------------------------------------------------------

# Networks a feed or article may live in although they are not public, e.g. "10.1.0.0/16"; empty in production.
FETCH_ALLOWED_NETWORKS = env.list("FETCH_ALLOWED_NETWORKS", default=[])
FETCH_USER_AGENT = env.str("FETCH_USER_AGENT", default="TreatyTracker/0.1 (+https://github.com/)")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # What a stranger asks for in vain is no news.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="INFO")},
}
