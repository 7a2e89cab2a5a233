from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model.manuscript import Block, BlockKind, Manuscript
from draftdiff.model.source import Source
from draftdiff.readers import text


def _read(content: str) -> Manuscript:
    data = content.encode()
    return text.read(data, Source("draft.txt", "draft.txt", "text", "", len(data)))


def _texts(content: str) -> list[str]:
    return [block.text for block in _read(content).blocks]


def _codes(content: str) -> dict[str, int]:
    return {notice.code: notice.count for notice in _read(content).notices}


_WRAPPED = """\
The Parties, recalling the armistice that was signed by both on
5. Dezember 1949, and mindful of the duties that are laid down in
Article VII and Article IX of the treaty that was concluded in
1945, the protocols to it, and of what points (a) and
(b) of the memorandum provide, have agreed as follows on the
withdrawal of forces:

1. The forces of both Parties shall leave the zone within thirty
days of the entry into force of this agreement.
2. The withdrawal shall be verified:
(a) by the joint commission that the Parties have set up under
Article 5
(b) by the observers of the mission
(c) by satellite
"""


def test_wrapped_lines_are_one_paragraph_and_labels_in_running_text_do_not_cut_it() -> None:
    texts = _texts(_WRAPPED)
    assert texts[0].startswith("The Parties, recalling")
    assert "on 5. Dezember 1949" in texts[0]
    assert "points (a) and (b) of the memorandum" in texts[0]
    assert texts[0].endswith("withdrawal of forces:")


def test_labels_on_consecutive_lines_begin_paragraphs() -> None:
    assert [entry.split()[0] for entry in _texts(_WRAPPED)[1:]] == ["1.", "2.", "(a)", "(b)", "(c)"]
    assert _texts(_WRAPPED)[3].endswith("under Article 5")


def test_anchors_are_line_numbers_from_one() -> None:
    anchors = [(block.anchor.first, block.anchor.last) for block in _read(_WRAPPED).blocks]
    assert anchors[:3] == [(1, 6), (8, 9), (10, 10)]


def test_where_each_line_is_a_paragraph_it_stays_one() -> None:
    lines = [
        "Peace plan",
        "1. Sovereignty is confirmed.",
        "2. A comprehensive agreement on non-aggression shall be concluded between all three.",
        "10. Guarantee:",
        "a. The guarantor is paid",
        "b. An invasion ends the guarantee",
        "9.NATO fighters are based elsewhere",
        "Signed in Geneva",
    ]
    assert _texts("\n".join(lines)) == lines


def test_items_without_punctuation_follow_on_each_other() -> None:
    content = """\
* Trolling, insulting or derogatory comments, and attacks of any kind
* Public or private harassment of anyone who takes part in the talks,
  whatever the reason that is given for it may be
* Publishing the private information of others without their permit
* Other conduct that nobody could hold to be proper at such an event
"""
    texts = _texts(content)
    assert len(texts) == 4
    assert texts[1].endswith("talks, whatever the reason that is given for it may be")


def test_a_number_after_an_abbreviation_is_no_label() -> None:
    content = """\
The Commission shall act under the procedure that is set out in Art.
5. Its members shall be appointed by the Parties for four years, and
they shall take office on the day that follows their appointment by
both, in line with No.
7. of the rules.
"""
    assert len(_texts(content)) == 1


def test_hyphens_at_line_ends_are_joined_as_the_rest_of_the_text_spells_the_word() -> None:
    content = """\
The Parties shall renounce all non-
nuclear long-
range weapons that this Agree-
ment names, the cease-
fire included, within the Nord-
Rhein basin and in all short-
and long-term plans. A cease-fire and long-range arms.
"""
    (paragraph,) = _texts(content)
    assert paragraph == (
        "The Parties shall renounce all non-nuclear long-range weapons that this Agreement names,"
        " the cease-fire included, within the Nord-Rhein basin and in all short- and long-term"
        " plans. A cease-fire and long-range arms."
    )
    assert _codes(content) == {"joined-hyphens": 1, "kept-hyphens": 4}


def test_a_soft_hyphen_at_a_line_end_vanishes() -> None:
    assert _texts("the agree\u00ad\nment holds\n") == ["the agreement holds"]


_PAGES = """\
DRAFT TREATY - CONFIDENTIAL

1. The Parties shall cease all hostilities along the line
of contact and shall not resume them. They undertake to

                       - 1 -
DRAFT TREATY - CONFIDENTIAL

withdraw heavy weapons within ten days of the entry into
force of this agreement.
2. Prisoners shall be exchanged, all for all, under the

                       - 2 -
DRAFT TREATY - CONFIDENTIAL

supervision of the Red Cross.
"""


def test_page_numbers_and_running_headers_do_not_interrupt_a_paragraph() -> None:
    blocks = _read(_PAGES).blocks
    assert [block.kind for block in blocks] == [
        BlockKind.HEADER,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]
    assert "They undertake to withdraw heavy weapons" in blocks[1].text
    assert blocks[2].text.endswith("under the supervision of the Red Cross.")


def test_furniture_is_counted_and_quoted() -> None:
    notices = {notice.code: notice for notice in _read(_PAGES).notices}
    assert notices["page-numbers"].count == 2
    assert "'- 1 -'" in notices["page-numbers"].message
    assert notices["running-headers"].count == 3
    assert "DRAFT TREATY" in notices["running-headers"].message


def test_a_form_feed_ends_no_sentence_and_bare_numbers_beside_it_are_page_numbers() -> None:
    content = "MINUTES\n\nThe agree-\n\n4\n\fMINUTES\n\nment holds.\n\n5\n\fMINUTES\n\nThe end.\n"
    assert _texts(content) == ["MINUTES", "The agreement holds.", "The end."]


def test_headings_at_the_top_of_every_page_are_no_furniture() -> None:
    content = "Article 1\n\nFoo.\n\fArticle 2\n\nBar.\n\fArticle 3\n\nBaz.\n"
    assert _texts(content) == ["Article 1", "Foo.", "Article 2", "Bar.", "Article 3", "Baz."]


def test_numbers_on_lines_of_their_own_that_count_clauses_stay() -> None:
    texts = _texts("1\nThe Parties agree.\n\n2\nThey part.\n\n3\nThey meet again.\n")
    assert [entry for entry in texts if entry.isdigit()] == ["1", "2", "3"]


def test_a_label_alone_on_its_line_is_joined_with_its_text() -> None:
    assert _texts("(a)\nThe Parties agree.\n(b)\nThey part.\n") == [
        "(a) The Parties agree.",
        "(b) They part.",
    ]


def test_tables_drawn_with_pipes_are_rows() -> None:
    content = """\
+------+-----------+
| Year | Cap       |
+======+===========+
| 2026 | 600,000   |
|      | personnel |
+------+-----------+

State | Quota
------|------
Aland | 12

A sentence with A | B in it.
"""
    blocks = _read(content).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.ROW, "Year | Cap"),
        (BlockKind.ROW, "2026 | 600,000 personnel"),
        (BlockKind.ROW, "State | Quota"),
        (BlockKind.ROW, "Aland | 12"),
        (BlockKind.PARAGRAPH, "A sentence with A | B in it."),
    ]


def test_an_underlined_line_is_a_heading_and_the_underline_no_text() -> None:
    blocks = _read("Heading\n=======\n\nText.\n\nSecond\n------\n").blocks
    assert [(block.kind, block.depth, block.text) for block in blocks] == [
        (BlockKind.HEADING, 1, "Heading"),
        (BlockKind.PARAGRAPH, 0, "Text."),
        (BlockKind.HEADING, 2, "Second"),
    ]


def test_indentation_is_a_hint_of_depth() -> None:
    content = "1. One\n\n   a. Sub\n\n      (i) Subsub\n\n2. Two\n"
    assert [block.depth for block in _read(content).blocks] == [0, 1, 2, 0]


def test_text_that_looks_like_markdown_is_read_literally_and_said_to() -> None:
    content = "# One\n\nText.\n\n## Two\n"
    assert _texts(content)[0] == "# One"
    assert "looks-like-markdown" in _codes(content)


_VOCABULARY = "shall the Parties agree forces of Aland and withdraw 600 within days"
_WORDS = st.lists(
    st.sampled_from(_VOCABULARY.split()),
    min_size=3,
    max_size=60,
).map(lambda words: "The " + " ".join(words) + ".")


@given(st.lists(_WORDS, min_size=1, max_size=8), st.sampled_from([0, 60, 72, 100]))
def test_numbered_paragraphs_read_alike_however_they_are_wrapped(
    sentences: list[str], width: int
) -> None:
    paragraphs = [f"{number}. {words}" for number, words in enumerate(sentences, 1)]
    laid_out = [textwrap.fill(entry, width) if width else entry for entry in paragraphs]
    assert _texts("\n\n".join(laid_out)) == paragraphs


@given(st.text(st.sampled_from("aB1.()-|=_ \n\t\f•#§"), max_size=120))
def test_no_word_is_lost_from_any_text(content: str) -> None:
    blocks: tuple[Block, ...] = _read(content).blocks
    shown = "".join(block.text for block in blocks)
    quoted = sum(
        notice.count
        for notice in _read(content).notices
        if notice.code in ("page-numbers", "running-headers", "running-footers")
    )
    if not quoted:
        assert shown.count("B") == content.count("B")
        assert shown.count("1") == content.count("1")


@pytest.mark.parametrize(
    "content",
    ["x\n\f" * 20_000, "agree-\nment " * 20_000, "1." * 100_000, "(" * 100_000, "+-" * 100_000],
)
def test_hostile_text_is_read_in_linear_time(content: str) -> None:
    assert _read(content).blocks


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("The Russian-\nheld area.\n", "The Russian-held area."),
        ("Die Bundes-\nregierung. Die Regierung des Bundes.\n", "Die Bundesregierung."),
        ("What is set out there-\nafter; there, and after that.\n", "What is set out thereafter;"),
        ("A truce of 2026-\n2027 — or\nlater.\n", "A truce of 2026-2027 — or later."),
    ],
)
def test_what_is_put_between_two_lines_follows_the_language(content: str, expected: str) -> None:
    assert _texts(content)[0].startswith(expected)


def test_wrapped_chinese_is_joined_without_spaces_and_unwrapped_is_not_joined() -> None:
    wrapped = "双方承诺自本协定生效之日起立即停火并撤出全部部队" * 6
    lines = [wrapped[at : at + 36] for at in range(0, len(wrapped), 36)]
    assert _texts("\n".join(lines)) == [wrapped]
    paragraphs = ["双方承诺停火。", "双方撤军。" * 8, "双方交换战俘。", "双方举行选举。" * 6]
    assert _texts("\n".join(paragraphs)) == paragraphs


def test_a_list_that_runs_in_the_text_is_not_cut_where_a_line_happens_to_begin() -> None:
    content = """\
Confidential information does not include any information that is:
(a) or becomes public without a breach of this agreement; or that is
(b) known to the recipient before it was disclosed to it by us; or
(c) given by a third party that is free to give it to whom it wants.
"""
    assert [entry.split()[0] for entry in _texts(content)] == ["Confidential", "(a)", "(b)", "(c)"]
    running = """\
Confidential information does not include any information that is:
(a) or becomes public; (b) known to the recipient before we told; or
(c) given by a third party that is free to give it to whom it wants,
as long as it is named in the register that the commission keeps.
"""
    assert len(_texts(running)) == 1


def test_an_item_that_cites_its_own_letter_does_not_swallow_the_next() -> None:
    content = """\
The Parties shall each do all of what follows within the time set:
(a) withdraw the forces that are named in paragraph 2 (a) and hold;
(b) exchange the prisoners whom the lists in paragraph 3 (b) name;
(c) hold elections.
"""
    assert [entry.split()[0] for entry in _texts(content)] == ["The", "(a)", "(b)", "(c)"]


_TREATY = """\
CHAPTER I
GENERAL PROVISIONS

ARTICLE I  Objectives
The objectives of this Treaty are to keep the peace among its
Parties.

ARTICLE II  Assistance
1. In the event of an armed attack against a Party, the other
Parties shall render all necessary assistance, including the
use of armed force.

ARTICLE III  Council
A Council is established.

ARTICLE IV  Stationing
No foreign forces shall be stationed permanently on the
territory of a Party without its consent.

ARTICLE V  Withdrawal
A Party may withdraw from this Treaty by giving twelve months'
notice to the others.
"""


def test_short_articles_right_below_their_titles_do_not_hide_that_lines_were_wrapped() -> None:
    texts = _texts(_TREATY)
    assert "ARTICLE II Assistance" in texts
    assert (
        "1. In the event of an armed attack against a Party, the other Parties shall render all "
        "necessary assistance, including the use of armed force." in texts
    )


def test_items_numbered_with_a_degree_sign_begin_paragraphs() -> None:
    content = "Article 2\n1° Les Parties maintiennent un chenal\n2° Elles notifient tout accident\n"
    assert _texts(content)[1:] == [
        "1° Les Parties maintiennent un chenal",
        "2° Elles notifient tout accident",
    ]


def test_one_spelled_page_number_between_blank_lines_is_no_heading() -> None:
    content = "1. The Parties shall trade.\n\n      Page 1\n\n2. The Parties shall meet.\n"
    assert _texts(content) == ["1. The Parties shall trade.", "2. The Parties shall meet."]
    assert _codes(content) == {"page-numbers": 1}
