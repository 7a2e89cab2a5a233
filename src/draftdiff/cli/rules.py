"""``draftdiff rules explain RULE FILE``: the evidence for one verdict."""

from __future__ import annotations

import click

from draftdiff.cli import exits, options, printing


@click.group("rules", no_args_is_help=False, short_help="Show how a red line is judged.")
def command() -> None:
    """Show the red lines of this repository and how they are judged."""


@command.command(
    "explain",
    short_help="Show the evidence for one rule and one draft.",
    epilog="Exit status: 0 the rule holds, 1 it is broken or unsure, 2 trouble.",
)
@click.argument("rule")
@click.argument("file")
@click.option("--against", metavar="DRAFT", help="Hold FILE against this draft.")
@options.settings
@options.today
def explain(
    rule: str, file: str, against: str | None, settings: str | None, today: str | None
) -> int:
    """Say what RULE says of the draft FILE, with the clauses that it rests on.

    \b
    draftdiff rules explain alliance-open plan.docx
    """
    from draftdiff import checking, pipeline

    request = checking.Request((file,), False, None, None, against, settings,
                               options.day(today))  # fmt: skip
    review = checking.explain(rule, request)
    printing.emit(pipeline.render_review(review, "people", verbose=True))
    return exits.DIFFERENT if review.fails else exits.SAME


@command.command("list", short_help="List the red lines of this repository.")
@options.settings
def show(settings: str | None) -> int:
    """List the red lines, what kind each is, and which drafts it covers.

    \b
    draftdiff rules list
    """
    from draftdiff import checking, pipeline

    policy = checking.policy_of(checking.Request(settings=settings))
    lines = []
    for rule in policy.rules:
        covered = ", ".join(rule.drafts) or "every draft"
        lines.append(f"{rule.id}  {rule.kind}  {rule.level}  {covered}")
        if rule.message:
            lines.append(f"  {rule.message}")
    printing.emit("".join(f"{pipeline.visible(line)}\n" for line in lines))
    return exits.SAME
