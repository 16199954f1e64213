"""The second reader: what a language model is asked about pages, what is believed, what is pinned.

A page is numbered statements (`statements`); questions about them are requests (`requests`), each
known by the hash of all it says. What comes back is checked (`replies`); `rounds` says what is left
to be asked and which verdicts hold; `readings` keeps them in the repository, where `check` finds
them. Nothing here talks to a network.
"""
