"""Is the generated reference up to date? Writes (or with --check compares) the pages made from the code."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from equalfooting.cli import SUBCOMMANDS, cli
from equalfooting.cli.django_ready import get_ready
from equalfooting.domain.refusals.catalogue import CATALOGUE
from equalfooting.site.configuration import SETTINGS

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"


def settings_page() -> str:
    rows = [f"| `{one.name}` | `{one.default}` | {one.meaning} |" for one in SETTINGS]
    head = "# Settings\n\nRead from the environment by `equalfooting` and the site.\n\n"
    return head + "| setting | default | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def refusals_page() -> str:
    rows = [f"| `{code}` | {one.what} | {one.way_out} |" for code, one in sorted(CATALOGUE.items())]
    head = "# Refusals\n\nEvery “no” of the software: its code, what happened, and the way out.\n\n"
    return head + "| code | what happened | the way out |\n|---|---|---|\n" + "\n".join(rows) + "\n"


def commands_page() -> str:
    parts = ["# The command line\n"]
    context = click.Context(cli, info_name="equalfooting", max_content_width=100)
    parts.append(f"```\n{cli.get_help(context)}\n```\n")
    parts.extend(part for name in SUBCOMMANDS for part in _command_parts(name, context))
    return "\n".join(parts)


def _command_parts(name: str, parent: click.Context) -> list[str]:
    command = cli.get_command(parent, name)
    assert command is not None  # noqa: S101  the table of subcommands names only what exists
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100)
    found = [f"## equalfooting {name}\n", f"```\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            inner_context = click.Context(inner, info_name=inner.name, parent=context, max_content_width=100)
            found += [
                f"### equalfooting {name} {inner.name}\n",
                f"```\n{inner.get_help(inner_context)}\n```\n",
            ]
    return found


def api_page() -> str:
    get_ready()
    from equalfooting.site.api import api  # noqa: PLC0415  the API exists only once Django is ready
    from equalfooting.site.api_door import operations  # noqa: PLC0415  the same

    schema = api.get_openapi_schema()
    parts = [f"# What programs can read and write\n\n{schema['info']['description']}\n"]
    parts.extend(_operation(*place, facts, schema) for place, facts in operations().items())
    parts.append("The record's export, key, checkpoints and proofs stand at `/record/`, and need no token.\n")
    return "\n".join(parts)


def _operation(method: str, address: str, facts: dict[str, Any], schema: dict[str, Any]) -> str:
    from equalfooting.site.api_pages import fields_of  # noqa: PLC0415  Django is ready by now

    found = [f"## {method} {address}\n", f"{facts.get('description', facts['summary'])}\n"]
    rows = [_parameter_row(one) for one in facts.get("parameters", [])]
    if rows:
        found.append("| parameter | in | kind | bounds |\n|---|---|---|---|\n" + "\n".join(rows) + "\n")
    if fields := fields_of(facts, schema):
        kind = next(iter(facts["requestBody"]["content"]))
        lines = [f"| `{name}` | {sort} | {bounds} |" for name, sort, bounds in fields]
        found.append(f"Body, as `{kind}`:\n\n| field | kind | bounds |\n|---|---|---|\n" + "\n".join(lines) + "\n")
    found.append(_answer(facts, schema))
    return "\n".join(found)


def _answer(facts: dict[str, Any], schema: dict[str, Any]) -> str:
    status, said = next(iter(facts["responses"].items()))
    content = said.get("content", {}).get("application/json")
    if content:
        return f"Answers {f'{status}, ' if str(status) != '200' else ''}{_kind(content['schema'], schema)}.\n"
    return "Answers a file.\n" if "x-page" not in facts else "Answers a refusal.\n"


def _parameter_row(one: dict[str, Any]) -> str:
    schema = one["schema"]
    names = ("default", "minimum", "maximum")
    bounds = ", ".join(f"{name} {schema[name]}" for name in names if schema.get(name) not in (None, ""))
    return f"| `{one['name']}` | {one['in']} | {schema.get('type', '')} | {bounds} |"


def _kind(answer: dict[str, Any], schema: dict[str, Any]) -> str:
    if answer.get("type") == "array":
        return f"a list of {_kind(answer['items'], schema)}"
    name = answer.get("$ref", "").rpartition("/")[2]
    if not name:
        return "an object"
    fields = ", ".join(f"`{one}`" for one in schema["components"]["schemas"][name]["properties"])
    return f"an object with {fields}"


PAGES: dict[str, Callable[[], str]] = {
    "settings.md": settings_page,
    "refusals.md": refusals_page,
    "commands.md": commands_page,
    "api.md": api_page,
}


def main() -> int:
    stale = [name for name, make in PAGES.items() if _differs(REFERENCE / name, make())]
    if "--check" in sys.argv:
        print("\n".join(f"docs/reference/{name} is stale; run `make fix`" for name in stale) or "reference: up to date")
        return 1 if stale else 0
    for name in stale:
        (REFERENCE / name).write_text(PAGES[name](), encoding="utf-8")
    return 0


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text(encoding="utf-8") != text


if __name__ == "__main__":
    sys.exit(main())
