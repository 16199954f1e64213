"""`python -m guidelint`."""

from guidelint.cli import main

main(prog_name="guidelint")
