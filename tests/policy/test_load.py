"""A settings file that makes no sense is refused with the place and the way out."""

from __future__ import annotations

import tomllib

import pytest

from draftdiff import policy
from draftdiff.checking import cases
from draftdiff.errors import PolicyError
from draftdiff.policy.covering import is_draft

DRAFT = '[[draft]]\npath = "*.md"\n'


def refused(text: str) -> str:
    with pytest.raises(PolicyError) as caught:
        policy.load_policy(tomllib.loads(text), ".draftdiff.toml")
    return str(caught.value)


def rule(body: str, name: str = "a") -> str:
    return f'{DRAFT}[[rule]]\nid = "{name}"\n{body}\n'


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('unsur = "warn"', ["unknown key 'unsur'", "Did you mean 'unsure'?"]),
        (rule('kind = "bounds"\nclause = "x"\nmaximum = 3'), ["rule 'a'", "'maximum'", "'max'"]),
        (rule('kind = "must_kep"'), ["must_kep"]),
        (rule('kind = "must_keep"'), ["needs one of: topic, clause"]),
        (rule('kind = "must_keep"\nclause = "x"\ntopic = "p/t"'), ["needs one of"]),
        (rule('kind = "must_keep"\ntopic = "p/t"'), ["needs position"]),
        (rule('kind = "must_keep"\ntopic = "t"\nposition = "p"'), ["pack/topic"]),
        (rule('kind = "must_keep"\nclause = "..."'), ["must quote words"]),
        (rule('kind = "bounds"\nclause = "x"'), ["min or max"]),
        (rule('kind = "bounds"\nclause = "x"\nmin = 3\nmax = 2'), ["min is greater"]),
        (rule('kind = "bounds"\nclause = "x"\nmin = nan'), ["finite"]),
        (rule('kind = "numbering"\nclause = "x"'), ["does not take clause"]),
        (rule("kind = \"must_not_appear\"\npattern = '(?=x)'"), ["pattern cannot be used"]),
        (rule('kind = "must_define"'), ["needs terms"]),
        (rule('kind = "numbering"') + '[[rule]]\nid = "a"\nkind = "numbering"', ["two rules"]),
        ('[[rule]]\nid = "a"\nkind = "numbering"', ["no [[draft]]"]),
        (
            rule('kind = "numbering"') + '[[waiver]]\nrule = "b"\nreason = "x"\nuntil = 2026-01-01',
            ["no such rule"],
        ),
        (
            rule('kind = "numbering"') + '[[waiver]]\nrule = "a"\nreason = " "\nuntil = 2026-01-01',
            ["needs a reason"],
        ),
        (rule('kind = "numbering"') + '[[waiver]]\nrule = "a"\nreason = "x"', ["until"]),
    ],
)
def test_nonsense_is_refused_and_explained(text: str, parts: list[str]) -> None:
    message = refused(text)
    assert message.startswith(".draftdiff.toml")
    assert [part for part in parts if part not in message] == []


def test_a_topic_or_position_that_no_pack_has_is_refused_with_a_guess() -> None:
    for topic, position, guess in (
        ("peace-agreement/nato-membershp", "bars", "peace-agreement/nato-membership"),
        ("peace-agreement/nato-membership", "bar", "bars"),
    ):
        text = rule(f'kind = "must_keep"\ntopic = "{topic}"\nposition = "{position}"')
        found = policy.load_policy(tomllib.loads(text), ".draftdiff.toml")
        with pytest.raises(PolicyError, match=f"Did you mean '{guess}'"):
            cases.needed_packs(found, ())


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.md", "plan.md", True),
        ("*.md", "sub/plan.md", False),
        ("**/*.md", "a/b/plan.md", True),
        ("**/*.md", "plan.md", True),
        ("drafts/*.docx", "drafts/plan [v2]\n.docx", True),
        ("plan (1).md", "plan (1).md", True),
        ("pla?.md", "plan.md", True),
        ("plan.md", "planxmd", False),
    ],
)
def test_patterns_of_paths_read_as_in_gitignore(pattern: str, path: str, expected: bool) -> None:
    found = policy.load_policy({"draft": [{"path": pattern}]}, ".draftdiff.toml")
    assert is_draft(found, path) is expected


def test_what_is_excluded_is_no_draft() -> None:
    entry = {"path": "drafts/*", "exclude": ["drafts/README.*"]}
    found = policy.load_policy({"draft": [entry]}, ".draftdiff.toml")
    assert is_draft(found, "drafts/plan.md")
    assert not is_draft(found, "drafts/README.md")
