"""Is the signing key made once, kept to this user, and refused when it is damaged?"""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from equalfooting.adapters.signing_key import read_or_make
from equalfooting.domain.refusals import Refusal


def test_it_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "record-key"
    first, again = read_or_make(path), read_or_make(path)
    assert first.private_bytes_raw() == again.private_bytes_raw()
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_many_that_start_at_once_end_with_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: read_or_make(tmp_path / "record-key").private_bytes_raw(), range(8)))
    assert len(set(keys)) == 1


def test_a_configured_key_needs_no_file(tmp_path: Path) -> None:
    key = read_or_make(tmp_path / "record-key", b64encode(b"k" * 32).decode())
    assert key.private_bytes_raw() == b"k" * 32
    assert not (tmp_path / "record-key").exists()


@pytest.mark.parametrize("text", ["", "short", "A" * 43, "ключ"])
def test_a_damaged_key_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "record-key").write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read_or_make(tmp_path / "record-key")
    assert refused.value == Refusal("signing-key-unreadable", place="record-key")
