# Everything a newcomer or a build machine runs. `make demo` and `make test` need only python3 and make.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PORT ?= 8000
.DEFAULT_GOAL := help
.PHONY: help install demo test check fix bench messages lock clean

help:  ## what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1	/' | expand -t 16

$(VENV)/installed: requirements.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

install: $(VENV)/installed  ## install into .venv, from hashed locks
	@$(BIN)/python -m tools.messages compile

demo: install  ## load the worked example and serve it
	$(BIN)/equalfooting demo --port $(PORT)

test: install  ## run the whole suite, on SQLite, then on PostgreSQL
	$(BIN)/python -m pytest -n auto
	$(BIN)/python -m tools.on_postgres

check: install  ## ruff, mypy, import contracts, docs, migrations, translations; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check
	$(BIN)/python -m tools.reference --check
	$(BIN)/python -m tools.messages check

fix: install  ## let the tools mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.messages update

.venv-peers/installed: benchmarks/peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r benchmarks/peers.lock
	@touch $@

bench: install .venv-peers/installed  ## measure beside the named peers; ONLY="seats power" for some
	$(BIN)/python -m benchmarks $(ONLY)

lock: install  ## pin the dependencies again, with hashes (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock

clean:  ## remove what was made here
	rm -rf $(VENV) .venv-peers var .mypy_cache .ruff_cache .pytest_cache
