"""`python -m guidelint`."""

from guidelint.cli import main

main()
