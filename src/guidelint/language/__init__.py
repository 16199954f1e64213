"""What text says, as pure functions of a string: sentences, words, quantities, lists, names."""
