"""Red lines: reads them from data and holds drafts against them.

A stage like the others: it sees a draft and its comparison with the earlier one, never a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from draftdiff.model.policy import Case, Policy, Verdict

__all__ = ["judge", "load_policy"]


def load_policy(data: Mapping[str, Any], source: str) -> Policy:
    """The policy that the parsed TOML ``data`` of the file ``source`` states.

    Raises ``PolicyError`` naming the key: one that is unknown, missing or of the wrong kind, a
    rule or waiver that makes no sense, a pattern that does not compile.
    """
    from draftdiff.policy.load import policy  # noqa: PLC0415 (light import of the package)

    return policy(data, source)


def judge(cases: Sequence[Case], policy: Policy, today: datetime.date) -> tuple[Verdict, ...]:
    """A verdict for each rule and each draft that it covers, in the order of the policy.

    ``today`` decides which waivers have lapsed.
    """
    from draftdiff.policy.check import verdicts  # noqa: PLC0415

    return verdicts(cases, policy, today)
