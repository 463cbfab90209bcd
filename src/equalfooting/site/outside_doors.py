"""Who may open the views that libraries bring? Named one by one; what is missing here stays closed."""

from equalfooting.ui.doors import Door

PUBLIC = Door("public")

#: module prefix -> door, most specific first
OUTSIDE: tuple[tuple[str, Door], ...] = (
    ("allauth.account.", PUBLIC),  # only the views that sign_in_urls.py names have an address
    ("allauth.mfa.", PUBLIC),
    ("allauth.socialaccount.", PUBLIC),
    ("django.views.i18n", PUBLIC),
    ("django.contrib.staticfiles", PUBLIC),
    ("ninja.", PUBLIC),  # reads what is public; every operation checks its token's rights
)
