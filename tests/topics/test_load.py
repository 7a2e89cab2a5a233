"""A pack that is wrong is refused with the file, the topic, the key and the way out."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from draftdiff.errors import OptionError
from draftdiff.topics import load_packs, tag
from draftdiff.topics.patterns import check

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
id = "fish"
title = "Fisheries"
[words]
catch = ["catch*", "quota*"]
[[topic]]
id = "quota"
title = "Quota"
about = ["<catch>"]
[[topic.position]]
id = "limits"
title = "limits the catch"
harder = "lower"
rules = ["no more than #"]
"""


def _write(path: Path, text: str) -> Path:
    file = path / "fish.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_users_pack_works_beside_the_built_in_ones(tmp_path, make_draft):
    packs = load_packs(["peace-agreement", _write(tmp_path, GOOD)])
    draft = tag(make_draft("The quota is no more than 500 tonnes."), packs)
    assert [(h.pack, h.topic, h.position) for h in draft.clauses[0].topics] == [
        ("fish", "quota", "limits")
    ]


@pytest.mark.parametrize("name", ["peace-agreement", "contract"])
def test_every_pattern_of_a_built_in_pack_compiles(name):
    check(load_packs([name])[0])


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("abuot =", "about =", ["'quota'", "'abuot'", "Did you mean 'about'"]),
        ('"<cach>"', '"<catch>"', ["'quota'", "<cach>", "no word list"]),
        ('"re:(a"', '"<catch>"', ["'quota'", "re:(a"]),
        ('"(a"', '"<catch>"', ["'quota'", "(a", "not closed"]),
        ('harder = "up"', 'harder = "lower"', ["'quota'", "up"]),
        ('id = "Quota!"', 'id = "quota"', ["'Quota!'", "lower-case"]),
        ('opposite = ["limts"]', 'harder = "lower"', ["'limits'", "limts"]),
        (
            'title = "Fisheries"\nhallmarks = ["<cach>"]',
            'title = "Fisheries"',
            ["hallmarks", "<cach>"],
        ),
        (
            'title = "Fisheries"\nhallmarks = ["re:(a"]',
            'title = "Fisheries"',
            ["hallmarks", "re:(a"],
        ),
        ("rules = []", 'rules = ["no more than #"]', ["'limits'", "no rules"]),
        ("id = ", "id = ", []),
    ],
)
def test_the_message_names_what_is_wrong(tmp_path, wrong, right, said):
    file = _write(tmp_path, GOOD.replace(right, wrong))
    if not said:
        assert load_packs([file])
        return
    with pytest.raises(OptionError) as caught:
        load_packs([file])
    for part in [str(file), *said]:
        assert part in str(caught.value)


def test_two_packs_with_one_id_are_refused(tmp_path):
    file = _write(tmp_path, GOOD)
    with pytest.raises(OptionError, match="'fish' is taken"):
        load_packs([file, file])


def test_a_misspelt_built_in_name_gets_a_suggestion():
    with pytest.raises(OptionError, match="Did you mean 'peace-agreement'"):
        load_packs(["peace-agreemnt"])


@pytest.mark.parametrize("content", [b"\xff\xfe", b"not toml", b'id = "a"', b"x" * 600_000])
def test_a_file_that_is_no_pack_is_refused(tmp_path, content):
    file = tmp_path / "bad.toml"
    file.write_bytes(content)
    with pytest.raises(OptionError, match=r"bad\.toml"):
        load_packs([file])


def test_a_missing_file_and_a_directory_are_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(OptionError, match="no such topic pack"):
            load_packs([path])


def test_a_pattern_built_to_hang_takes_linear_time(tmp_path, make_draft):
    packs = load_packs([_write(tmp_path, GOOD.replace('"<catch>"', '"re:(a+)+$"'))])
    tag(make_draft("a" * 50_000 + "!"), packs)


def test_importing_topics_loads_no_engine():
    code = "import sys, draftdiff.topics; print({'re2', 'msgspec'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
