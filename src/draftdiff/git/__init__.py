"""Drafts in git: the only package that runs the git program, and what it reads from it.

A tool like ``ooxml``: it knows nothing of clauses. A repository is not trusted: its configuration
cannot make draftdiff run a program, and no name in it is taken for an option.
"""
