"""The item types and variables of CSL 1.0.2 (its appendices III and IV)."""

from __future__ import annotations

TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter
    classic collection dataset document entry entry-dictionary entry-encyclopedia event figure
    graphic hearing interview legal_case legislation manuscript map motion_picture
    musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song
    speech standard thesis treaty webpage
    """.split()
)

DATES = frozenset("accessed available-date event-date issued original-date submitted".split())

NAMES = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator
    director editor editorial-director editor-translator executive-producer guest host
    illustrator interviewer narrator organizer original-author performer producer recipient
    reviewed-author script-writer series-creator translator
    """.split()
)

NUMBERS = frozenset(
    """
    chapter-number citation-number collection-number edition first-reference-note-number issue
    locator number number-of-pages number-of-volumes page page-first part-number
    printing-number section supplement-number version volume
    """.split()
)

STRINGS = frozenset(
    """
    abstract annote archive archive_collection archive_location archive-place authority
    call-number citation-key citation-label collection-title collection-title-short
    container-title container-title-short dimensions division DOI event event-place event-title
    genre ISBN ISSN journalAbbreviation jurisdiction keyword language license medium note
    original-publisher original-publisher-place original-title part part-title PMCID PMID
    publisher publisher-place references reviewed-genre reviewed-title scale shortTitle source
    status title title-short URL volume-title volume-title-short year-suffix
    """.split()
)

OTHER = frozenset({"id", "type", "categories", "custom"})

VARIABLES = DATES | NAMES | NUMBERS | STRINGS | OTHER

NAME_PARTS = frozenset(
    """
    family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering
    literal parse-names
    """.split()
)

DATE_PARTS = frozenset({"date-parts", "season", "circa", "literal", "raw", "edtf"})
