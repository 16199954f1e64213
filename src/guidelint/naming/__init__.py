"""One way of comparing forms: acronyms, names, bodies and products that are one slip apart."""
