"""The other kinds of rules, each on drafts that keep to it and drafts that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from draftdiff.model.policy import Verdict

    Judge = Callable[..., list[Verdict]]

BARS = 'kind = "must_not_appear"\ntopic = "peace-agreement/nato-membership"\nposition = "bars"'
OPEN = "1. A ceasefire shall take effect at once.\n\n2. Ukraine remains free to join NATO.\n"


def outcomes(found: list[Verdict]) -> set[str]:
    return {verdict.outcome.value for verdict in found}


@pytest.mark.parametrize(
    "now",
    [
        "Ukraine shall not join NATO.",
        "Ukraine will enshrine in its constitution that it will not become a member of NATO.",
        "The accession of Ukraine to NATO is ruled out.",
    ],
)
def test_a_forbidden_position_is_found_however_it_is_worded(judge: Judge, now: str) -> None:
    new = OPEN.replace("Ukraine remains free to join NATO.", now)
    assert "broken" in outcomes(judge(BARS, new, OPEN))


def test_a_draft_without_the_forbidden_position_holds(judge: Judge) -> None:
    assert outcomes(judge(BARS, OPEN, OPEN)) == {"holds"}


def test_a_forbidden_position_in_brackets_needs_a_person(judge: Judge) -> None:
    new = OPEN.replace("Ukraine remains free to join NATO.", "[Ukraine shall not join NATO.]")
    assert outcomes(judge(BARS, new, OPEN)) == {"unsure"}


def test_forbidden_words_are_found_whatever_their_looks(judge: Judge) -> None:
    rule = 'kind = "must_not_appear"\nclause = "sole discretion"'
    assert outcomes(judge(rule, "1. The Bank decides in its “Sole  Discretion”.\n")) == {"broken"}
    assert outcomes(judge(rule, "1. The Bank decides at its discretion.\n")) == {"holds"}


def test_a_pattern_is_found_and_quoted(judge: Judge) -> None:
    rule = "kind = \"must_not_appear\"\npattern = 'best (efforts|endeavours)'"
    (verdict,) = judge(rule, "1. The Seller shall use its Best Efforts.\n")
    assert verdict.outcome == "broken"
    assert verdict.new is not None
    assert verdict.new.quotation == "Best Efforts"


def test_a_pattern_built_to_hang_takes_no_time(judge: Judge) -> None:
    rule = "kind = \"must_not_appear\"\npattern = '(a+)+$'"
    assert outcomes(judge(rule, f"1. {'a' * 50_000}!\n")) == {"holds"}


BOUNDS = 'kind = "bounds"\nclause = "armed forces"\nmin = 800_000'


@pytest.mark.parametrize(
    ("written", "outcome"),
    [
        ("800,000", "holds"),
        ("900 000", "holds"),
        ("eight hundred thousand", "holds"),
        ("600,000", "broken"),
        ("0.6 million", "broken"),
        ("six hundred thousand", "broken"),
    ],
)
def test_a_quantity_is_held_to_its_limit_however_it_is_written(
    judge: Judge, written: str, outcome: str
) -> None:
    assert outcomes(
        judge(BOUNDS, f"1. The armed forces shall not exceed {written} soldiers.\n")
    ) == {outcome}


def test_labels_references_and_years_are_no_quantities(judge: Judge) -> None:
    text = (
        "1. Peace is agreed.\n\n2. The armed forces under point 1 shall from 2027 on not exceed "
        "800,000 soldiers.\n"
    )
    assert outcomes(judge(BOUNDS, text)) == {"holds"}


def test_a_limit_on_time_reads_weeks_and_months(judge: Judge) -> None:
    rule = 'kind = "bounds"\nclause = "elections"\nunit = "days"\nmax = 100'
    assert outcomes(judge(rule, "1. There shall be elections within 3 months.\n")) == {"holds"}
    assert outcomes(judge(rule, "1. There shall be elections within 15 weeks.\n")) == {"broken"}


def test_a_limit_whose_number_goes_is_broken(judge: Judge) -> None:
    rule = 'kind = "bounds"\nclause = "elections"\nunit = "days"\nmax = 100'
    old = "1. There shall be elections within 90 days.\n"
    assert outcomes(judge(rule, "1. There shall be elections soon.\n", old)) == {"broken"}
    assert outcomes(judge(rule, "1. There shall be peace.\n", old)) == {"broken"}
    assert outcomes(judge(rule, "1. There shall be elections soon.\n")) == {"unsure"}


def test_several_quantities_of_which_one_passes_the_limit_need_a_person(judge: Judge) -> None:
    text = "1. The armed forces shall number 800,000, of whom 200,000 are reservists.\n"
    assert outcomes(judge(BOUNDS, text)) == {"unsure"}


def test_a_term_must_be_defined_once(judge: Judge) -> None:
    rule = 'kind = "must_define"\nterms = ["Fishing Area"]'
    one = (
        "1. “Fishing Area” means the waters in Annex I.\n\n2. Vessels may enter the Fishing Area.\n"
    )
    assert outcomes(judge(rule, one)) == {"holds"}
    assert outcomes(judge(rule, "1. Vessels may enter the Fishing Area.\n", one)) == {"broken"}
    twice = f"{one}\n3. “Fishing Area” means the high seas.\n"
    assert outcomes(judge(rule, twice)) == {"unsure"}


def test_a_reference_must_lead_somewhere(judge: Judge) -> None:
    rule = 'kind = "no_dangling_references"'
    good = "# Article 1\n\nPeace is agreed.\n\n# Article 2\n\nArticle 1 applies.\n"
    assert outcomes(judge(rule, good)) == {"holds"}
    (verdict,) = judge(rule, good.replace("Article 1 applies", "Article 7 applies"))
    assert verdict.outcome == "broken"
    assert "Article 7" in verdict.why


def test_brackets_are_open_but_notes_and_deletions_are_not(judge: Judge) -> None:
    rule = 'kind = "no_open_brackets"'
    assert outcomes(judge(rule, "1. Peace is agreed [12].\n\n2. [deleted]\n\n3. It lasts.\n")) == {
        "holds"
    }
    assert outcomes(judge(rule, "1. Peace is agreed within [30] [60] days of [date].\n")) == {
        "broken"
    }
    (verdict,) = judge(rule, "1. Peace is [agreed.\n\n2. It lasts.\n")
    assert "do not pair" in verdict.why


def test_numbers_left_out_or_used_twice_are_found(judge: Judge) -> None:
    rule = 'kind = "numbering"'
    whole = "1. One thing.\n\n2. Another thing.\n\n3. A third thing.\n"
    assert outcomes(judge(rule, whole)) == {"holds"}
    gap = whole.replace("3.", "5.")
    assert outcomes(judge(rule, gap)) == {"broken"}
    assert outcomes(judge(f"{rule}\ngaps = false", gap)) == {"holds"}


WAIVED = 'kind = "must_not_appear"\nclause = "sole discretion"'
TEXT = "1. The Bank decides in its sole discretion.\n"


def waiver(fingerprint: str, until: str = "2026-12-31") -> str:
    return (
        f'[[waiver]]\nrule = "rule"\nclause = "{fingerprint}"\nreason = "agreed"\nuntil = {until}\n'
    )


def test_a_waiver_covers_the_clause_it_names_until_its_day(judge: Judge) -> None:
    (verdict,) = judge(WAIVED, TEXT)
    rest = waiver(verdict.clause)
    (waived,) = judge(WAIVED, TEXT, rest=rest)
    assert waived.outcome == "broken"
    assert not waived.fails
    (last_day,) = judge(WAIVED, TEXT, rest=rest, today="2026-12-31")
    assert not last_day.fails
    (lapsed,) = judge(WAIVED, TEXT, rest=rest, today="2027-01-01")
    assert lapsed.fails
    assert "lapsed on 2026-12-31" in lapsed.why


def test_a_waiver_does_not_cover_other_words(judge: Judge) -> None:
    (verdict,) = judge(WAIVED, TEXT)
    other = TEXT.replace("The Bank", "The Lender")
    (found,) = judge(WAIVED, other, rest=waiver(verdict.clause))
    assert found.fails


def test_a_fingerprint_stays_when_the_clause_moves(judge: Judge) -> None:
    (here,) = judge(WAIVED, TEXT)
    (there,) = judge(WAIVED, "1. Peace is agreed.\n\n2. The Bank decides in its sole discretion.\n")
    assert here.fingerprint == there.fingerprint
    assert here.clause == there.clause


def test_an_unsure_verdict_fails_unless_told_to_warn(judge: Judge) -> None:
    text = "1. [The Bank decides in its sole discretion.]\n"
    (verdict,) = judge(WAIVED, text)
    assert verdict.outcome == "unsure"
    assert verdict.fails
    (tolerated,) = judge(f'{WAIVED}\nunsure = "warn"', text)
    assert not tolerated.fails


@pytest.mark.parametrize(
    "now", ["As to the alliance, history will judge.", "On this, the parties say nothing."]
)
def test_a_clause_rewritten_in_words_that_no_pack_knows_needs_a_person(
    judge: Judge, now: str
) -> None:
    new = OPEN.replace("Ukraine remains free to join NATO.", now)
    assert outcomes(judge(BARS, new, OPEN)) == {"unsure"}


def test_a_clause_rewritten_into_the_forbidden_position_is_broken(judge: Judge) -> None:
    new = OPEN.replace("Ukraine remains free to join NATO.", "The door of NATO stays shut.")
    assert outcomes(judge(BARS, new, OPEN)) == {"broken"}


def test_a_clause_that_is_only_taken_out_takes_no_forbidden_position(judge: Judge) -> None:
    assert outcomes(judge(BARS, "1. A ceasefire shall take effect at once.\n", OPEN)) == {"holds"}


@pytest.mark.parametrize(
    ("unit", "written", "outcome"),
    [
        ("percent", "7 per cent", "broken"),
        ("%", "7%", "broken"),
        ("%", "4.5 percent", "holds"),
        ("USD", "$7", "broken"),
        ("$", "USD 4", "holds"),
        ("euros", "€ 7", "broken"),
    ],
)
def test_a_unit_may_be_a_sign_or_a_word(
    judge: Judge, unit: str, written: str, outcome: str
) -> None:
    rule = f'kind = "bounds"\nclause = "fee"\nunit = "{unit}"\nmax = 5'
    assert outcomes(judge(rule, f"1. The fee is {written}.\n")) == {outcome}


def test_a_figure_that_can_be_read_in_two_ways_needs_a_person(judge: Judge) -> None:
    rule = 'kind = "bounds"\nclause = "Miete"\nmax = 1000'
    assert outcomes(judge(rule, "1. Miete 1.200 Euro.\n")) == {"unsure"}
    german = (
        "§ 1 Miete\n\nDie Miete beträgt 1.200 Euro und ist von dem Mieter zu zahlen, "
        "wenn nicht etwas anderes vereinbart ist oder wird.\n"
    )
    assert outcomes(judge(rule, german)) == {"broken"}
    assert outcomes(judge(rule, "1. Die Miete beträgt 1.000,50 Euro.\n")) == {"broken"}


def test_a_limit_that_is_denied_altogether_needs_a_person(judge: Judge) -> None:
    old = "1. The armed forces shall not exceed 800,000 soldiers.\n"
    new = "1. No limit shall be set on the armed forces.\n"
    assert outcomes(judge(BOUNDS, new, old)) == {"unsure"}
