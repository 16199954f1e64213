"""Whether two claims are about the same thing, and whether they can both hold: yes, no, unsure."""
