"""Which pages form a family, and what each page is about: its collection and its attributes."""
