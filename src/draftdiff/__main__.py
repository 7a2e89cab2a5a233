"""Lets ``python -m draftdiff`` do what the command ``draftdiff`` does."""

from draftdiff.cli import main

if __name__ == "__main__":
    main()
