"""Tools that every stage may use on running text: tokens, a normal form, sequences, numbers."""
