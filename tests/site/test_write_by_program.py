"""Does every command of the guide for programs do, on a running site, what the guide says?"""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from equalfooting.apps.accounts import token_actions
from equalfooting.apps.drafting.files import file_of, wanted
from equalfooting.apps.drafting.models import Amendment
from tests.apps.consensus import stage
from tests.apps.drafting import wordy
from tests.apps.drafting.texts import a_version
from tests.cast import NOW, assemble

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "write-by-program.md"
COMMANDS = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine"),
]


def test_the_commands_of_the_guide(live_server: Any, now: object, tmp_path: Path) -> None:
    cast = assemble()
    version = a_version(cast)
    stage.opened(cast)
    _, token = token_actions.make_token(by=cast.mei, name="Guide", may_write=True, now=NOW)
    content = wordy.changed(file_of("clean", "docx", wanted(version, "clean", NOW)), "mapped", "drawn", "Our secretary")
    (tmp_path / "back.docx").write_bytes(content)
    known = {"SITE": f"{live_server.url}/api/v1", "TOKEN": token, "PATH": "/usr/bin:/bin", "NO_PROXY": "*"}

    def run(command: str) -> Any:
        done = subprocess.run(
            ["/bin/sh", "-c", command], env=known, cwd=tmp_path, capture_output=True, timeout=60, check=True
        )
        return json.loads(done.stdout)

    paragraphs, proposed, withdrawn, preview, sent, stated, mine = COMMANDS
    assert "p-2" in [one["key"] for one in run(paragraphs)]
    assert run(proposed)["number"] == run(proposed)["number"] == 1
    assert run(withdrawn)["withdrawn_because"] == "We were heard."
    seen = run(preview)
    assert seen["authors"] == {"Our secretary": ""} and [one["words"] for one in seen["changes"]] == ["drawn"]
    known["CHECKSUM"] = seen["checksum"]
    assert run(sent)["amendments"] == run(sent)["amendments"] == [2]
    assert run(stated)["key"] == run(mine)["key"]
    assert Amendment.objects.count() == 2
