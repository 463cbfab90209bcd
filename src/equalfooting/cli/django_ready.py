"""How does a subcommand that needs the site get Django ready?"""

import os

import django


def get_ready() -> None:
    """Load the site's settings and models, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "equalfooting.site.settings")
    django.setup()
