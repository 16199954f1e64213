"""What a page is about, and what on it belongs to a sibling or to another thing."""
