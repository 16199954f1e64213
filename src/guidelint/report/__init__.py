"""Writers: one file a format. Each turns an Outcome into text."""
