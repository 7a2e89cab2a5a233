"""Judges drafts by rules that need no settings and no earlier draft."""

from __future__ import annotations

import os

from draftdiff import policy
from draftdiff.checking import cases
from draftdiff.checking.run import Request, states, today
from draftdiff.errors import ReadError
from draftdiff.git import revisions
from draftdiff.model.policy import Case, Policy, Review, Rule, RuleKind

_RULES = (
    Rule("numbering", RuleKind.NUMBERING),
    Rule("references", RuleKind.NO_DANGLING_REFERENCES, unsure_fails=False),
)
_BRACKETS = Rule("brackets", RuleKind.NO_OPEN_BRACKETS)


def lint(request: Request, *, brackets: bool = False) -> Review:
    """Judge each file of the request by numbering, references and, if wanted, brackets.

    A staged or pushed file that is gone is left out. Raises ``ReadError`` for one that cannot be
    read.
    """
    top = revisions.root()
    current, _ = states(request, top)
    rules = (*_RULES, _BRACKETS) if brackets else _RULES
    found: list[Case] = []
    for name in dict.fromkeys(request.files):
        path = os.path.relpath(os.path.abspath(name), os.path.realpath(top or os.getcwd()))
        path = path.replace(os.sep, "/")
        data = current.read(path)
        if data is None and not request.touched:
            raise ReadError("there is no such file", place=name, hint="Check the path")
        if data is not None:
            found.append(Case(path, None, cases.draft(path, data, ())))
    built_in = Policy("draftdiff lint", rules=rules)
    verdicts = policy.judge(found, built_in, request.today or today())
    return Review(built_in, tuple(case.path for case in found), verdicts)
