"""Whom a product is for: clauses of indications read into slots and compared with facts."""
