"""How long may one example of a property take? As long as it needs: a busy machine proves nothing about a text."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
