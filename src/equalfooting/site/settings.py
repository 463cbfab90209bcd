"""How is the site put together? Everything an operator may change stands in `configuration.py`."""

import json
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from equalfooting.site import configuration

HOME = Path(configuration.read("EQUALFOOTING_HOME")).resolve()
DEBUG = configuration.is_on("EQUALFOOTING_DEBUG")
DEMO = configuration.is_on("EQUALFOOTING_DEMO")
SECRET_KEY = configuration.secret(HOME)
RECORD_KEY = configuration.read("EQUALFOOTING_RECORD_KEY")
RECORD_KEY_FILE = HOME / "record-key"
ALLOWED_HOSTS = [host.strip() for host in configuration.read("EQUALFOOTING_HOSTS").split(",") if host.strip()]
ORIGIN = configuration.read("EQUALFOOTING_ORIGIN").rstrip("/")
SITE_NAME = configuration.read("EQUALFOOTING_SITE_NAME")
CSRF_TRUSTED_ORIGINS = [ORIGIN]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "equalfooting.ui",
    "equalfooting.apps.journal",
    "equalfooting.apps.accounts",
    "equalfooting.apps.stakeholders",
    "equalfooting.apps.processes",
    "equalfooting.apps.inquiries",
    "equalfooting.apps.seats",
    "equalfooting.apps.mapping",
    "equalfooting.apps.sorting",
    "equalfooting.apps.gaps",
    "equalfooting.apps.editions",
    "equalfooting.apps.decisions",
    "equalfooting.apps.chronicle",
    "equalfooting.apps.meetings",
    "equalfooting.apps.drafting",
    "equalfooting.apps.consensus",
    "equalfooting.apps.letters",
    "equalfooting.apps.summaries",
    "equalfooting.apps.principles",
    "equalfooting.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "equalfooting.site.middleware.TheirLanguage",
    "equalfooting.site.middleware.WhoAndWhen",
    "equalfooting.site.middleware.Refusals",
    "equalfooting.site.middleware.Doors",
]
ROOT_URLCONF = "equalfooting.site.urls"
WSGI_APPLICATION = "equalfooting.site.wsgi.application"
FORM_RENDERER = "equalfooting.ui.forms.HouseRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates", Path(__file__).parents[1] / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "equalfooting.site.context.frame",
            ],
        },
    }
]

DATABASES = {"default": configuration.database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_redis = configuration.read("EQUALFOOTING_REDIS_URL")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}
    if _redis
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "equalfooting.site.sign_in.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SIGNUP_FORM_CLASS = "equalfooting.site.join_form.JoinForm"
ACCOUNT_FORMS = {
    "request_login_code": "equalfooting.site.sign_in_forms.AddressForm",
    "confirm_login_code": "equalfooting.site.sign_in_forms.CodeForm",
    "confirm_email_verification_code": "equalfooting.site.sign_in_forms.NewAddressCodeForm",
}
MFA_ADAPTER = "equalfooting.site.sign_in.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "equalfooting.site.sign_in_forms.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ORIGIN.startswith("http://")
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_ADAPTER = "equalfooting.site.sign_in.ProviderAdapter"
_oidc = configuration.read("EQUALFOOTING_OIDC_PROVIDERS")
OIDC_APPS: list[dict[str, Any]] = json.loads(Path(_oidc).read_text()) if _oidc else []
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC_APPS, "provider_class": "equalfooting.site.oidc.Provider"}}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [Path(__file__).parent / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "equalfooting.site.statics.HashedFiles"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 50

globals().update(configuration.mail(HOME))
DEFAULT_FROM_EMAIL = configuration.read("EQUALFOOTING_MAIL_FROM")
EMAIL_SUBJECT_PREFIX = ""

_is_https = ORIGIN.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if _is_https else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
N_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = int(configuration.read("EQUALFOOTING_PROXIES"))
if N_PROXIES and _is_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # the form that leads to a provider is redirected there, and browsers hold redirects to this rule too
        "form-action": [SELF, *configuration.provider_origins(OIDC_APPS)],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
ENCODER = configuration.read("EQUALFOOTING_ENCODER")
