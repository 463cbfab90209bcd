"""Lets `python -m equalfooting` stand for the `equalfooting` command."""

from equalfooting.cli import main

main()
