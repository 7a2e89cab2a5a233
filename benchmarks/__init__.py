"""How well and how fast draftdiff compares drafts, next to simple methods and other programs."""
