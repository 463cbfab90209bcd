"""Does the record have words for every verb that an action writes?"""

import re
from pathlib import Path

from django.apps import apps

from equalfooting.apps.journal.telling import phrasebook

SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
VERB = re.compile(r'"([a-z]+(?:-[a-z]+)*)\.([a-z]+(?:-[a-z]+)*)"')


def test_every_verb_that_is_written_can_be_told() -> None:
    told = phrasebook().verbs
    tables = {model._meta.label_lower for model in apps.get_models()}
    objects = {verb.split(".")[0] for verb in told}
    files = [path for path in SOURCE.rglob("*.py") if "actions" in path.as_posix() or "flows" in path.parts]
    written = {
        f"{thing}.{deed}"
        for path in files
        for thing, deed in VERB.findall(path.read_text(encoding="utf-8"))
        if thing in objects
    }
    assert written - set(told) - tables == set()
    assert written
