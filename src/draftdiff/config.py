"""Finds and reads a repository's settings: ``.draftdiff.toml``, else ``pyproject.toml``.

Settings are data: nothing in them runs a program, and patterns in them run on RE2.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from draftdiff import policy
from draftdiff.errors import PolicyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Policy

OWN = ".draftdiff.toml"
SHARED = "pyproject.toml"
NAMES = (OWN, SHARED)
HISTORY = "history"
_LARGEST = 1024 * 1024


def parse(data: bytes, source: str) -> Policy | None:
    """The policy in a configuration file called ``source``.

    ``None`` when it is a ``pyproject.toml`` without ``[tool.draftdiff]``. Raises ``PolicyError``
    when it is too large, no TOML, or not valid.
    """
    own = _table(data, source)
    if own is None:
        return None
    own.pop(HISTORY, None)  # which draft was made from which is no rule
    return policy.load_policy(own, source)


def family(data: bytes, source: str) -> dict[str, str]:
    """Which draft was made from which, as ``[history.base]`` says it: "new file" = "old file".

    Raises ``PolicyError`` as ``parse`` does, and when the table holds anything else.
    """
    told = (_table(data, source) or {}).get(HISTORY, {})
    bases = told.get("base", {}) if isinstance(told, dict) and set(told) <= {"base"} else None
    if not isinstance(bases, dict) or not all(isinstance(old, str) for old in bases.values()):
        raise PolicyError(
            "the table [history] holds something else than base",
            place=source,
            hint='Write it as: [history.base], and below it: "new.md" = "old.md"',
        )
    return bases


def _table(data: bytes, source: str) -> dict[str, Any] | None:
    """The settings in a configuration file; ``None`` when it has none of ours."""
    if len(data) > _LARGEST:
        raise PolicyError("the file is larger than 1 MB", place=source)
    try:
        content: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise PolicyError(f"this is no valid TOML: {error}", place=source) from error
    if source.replace("\\", "/").rpartition("/")[2] != SHARED:
        return content
    tool = content.get("tool")
    own = tool.get("draftdiff") if isinstance(tool, dict) else None
    if own is None:
        return None
    if not isinstance(own, dict):
        raise PolicyError("tool.draftdiff is no table", place=source)
    return own


def first(read: Callable[[str], bytes | None]) -> Policy | None:
    """The policy of the first configuration file that ``read`` has; ``None`` when none does."""
    for name in NAMES:
        data = read(name)
        if data is not None and (found := parse(data, name)) is not None:
            return found
    return None
