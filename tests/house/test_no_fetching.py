"""Does the server ask any address that somebody gave it? Nothing of ours can: no HTTP client is imported."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "equalfooting"
CLIENTS = {
    "aiohttp", "ftplib", "http.client", "httplib2", "httpx", "pycurl", "requests", "socket", "telnetlib",
    "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    sources = {node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    return (
        plain
        | {node.module for node in sources if node.module}
        | {f"{node.module}.{alias.name}" for node in sources for alias in node.names}
    )


def fetches(name: str) -> bool:
    return any(name == client or name.startswith(f"{client}.") for client in CLIENTS)


def test_nothing_imports_a_client_of_the_network() -> None:
    found = {
        f"{path.relative_to(SOURCE)}: {name}"
        for path in SOURCE.rglob("*.py")
        for name in imported(path)
        if fetches(name)
    }
    assert found == set()


def test_the_search_knows_every_way_to_write_an_import(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text("import urllib.request\nfrom urllib import request\nfrom http import client\nimport socketserver\n")

    assert sorted(name for name in imported(file) if fetches(name)) == ["http.client", "urllib.request"]
