"""The entry types and fields of BibTeX and biblatex, and the CSL types and variables they become.

Sources: biblatex 3.20 manual, section 2.1 (entry types) and 2.2 (fields); CSL 1.0.2,
appendices III and IV.
"""

from __future__ import annotations

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "bibnote": "document",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "commentary": "document",
    "conference": "paper-conference",
    "data": "dataset",
    "dataset": "dataset",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legal": "legislation",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "webpage": "webpage",
    "www": "webpage",
}
"""Entry type to CSL type."""

NOT_PRINTED = frozenset({"xdata", "set", "control", "bibnote"})
"""Entry types that are no references of their own."""

GENRES = {
    "phdthesis": "PhD thesis",
    "phd": "PhD thesis",
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "software": "Computer software",
    "datacd": "Data CD",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patrequs": "U.S. patent request",
}
"""biblatex's localisation keys in ``type`` to words."""

PUBSTATES = {
    "inpreparation": "in preparation",
    "submitted": "submitted",
    "forthcoming": "forthcoming",
    "inpress": "in press",
    "prepublished": "prepublished",
}

NAMES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "author",
    "commentator": "editor",
    "annotator": "editor",
    "introduction": "contributor",
    "foreword": "contributor",
    "afterword": "contributor",
    "recipient": "recipient",
    "interviewer": "interviewer",
    "interviewee": "author",
    "illustrator": "illustrator",
    "composer": "composer",
    "performer": "performer",
}
"""Field to CSL name variable."""

EDITOR_ROLES = {
    "editor": "editor",
    "compiler": "compiler",
    "collaborator": "contributor",
    "director": "director",
    "redactor": "editor",
    "reviser": "editor",
    "founder": "editor",
    "continuator": "editor",
    "organizer": "organizer",
    "producer": "producer",
    "translator": "translator",
    "none": "contributor",
}
"""biblatex's ``editortype`` to CSL name variable."""

RICH = {
    "series": "collection-title",
    "annotation": "annote",
    "annote": "annote",
    "abstract": "abstract",
    "reviewtitle": "reviewed-title",
    "origtitle": "original-title",
    "version": "version",
    "part": "part",
    "chapter": "chapter-number",
    "medium": "medium",
    "scale": "scale",
    "section": "section",
    "journalabbr": "container-title-short",
    "shortjournal": "container-title-short",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "library": "call-number",
    "callnumber": "call-number",
    "lccn": "call-number",
    "shorthand": "citation-label",
}
"""Field to CSL variable, its text taken as it stands."""

VERBATIM = {
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
}

DATES = {
    "date": "issued",
    "urldate": "accessed",
    "origdate": "original-date",
    "eventdate": "event-date",
    "submitted": "submitted",
}

JURISDICTIONS = {
    "countryde": "Germany",
    "countryep": "European Union",
    "countryeu": "European Union",
    "countryfr": "France",
    "countryuk": "United Kingdom",
    "countryus": "United States of America",
}
"""biblatex's localisation keys in the ``location`` of patents."""

PLACES = ("location", "address", "place")
PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")

LANGUAGES = {
    "afrikaans": "af-ZA", "american": "en-US", "arabic": "ar", "australian": "en-AU",
    "austrian": "de-AT", "basque": "eu", "brazilian": "pt-BR", "brazil": "pt-BR",
    "british": "en-GB", "bulgarian": "bg-BG", "canadian": "en-CA", "catalan": "ca-AD",
    "chinese": "zh-CN", "croatian": "hr-HR", "czech": "cs-CZ", "danish": "da-DK",
    "dutch": "nl-NL", "english": "en-US", "estonian": "et-EE", "finnish": "fi-FI",
    "french": "fr-FR", "francais": "fr-FR", "german": "de-DE", "germanb": "de-DE",
    "greek": "el-GR", "hebrew": "he-IL", "hindi": "hi", "hungarian": "hu-HU", "icelandic": "is-IS",
    "indonesian": "id", "irish": "ga", "italian": "it-IT", "japanese": "ja-JP", "korean": "ko-KR",
    "latin": "la", "latvian": "lv-LV", "lithuanian": "lt-LT", "magyar": "hu-HU",
    "mexican": "es-MX", "naustrian": "de-AT", "newzealand": "en-NZ", "ngerman": "de-DE",
    "norsk": "nb-NO", "norwegian": "nb-NO", "nswissgerman": "de-CH", "nynorsk": "nn-NO",
    "persian": "fa-IR", "polish": "pl-PL", "portuguese": "pt-PT", "portuges": "pt-PT",
    "romanian": "ro-RO", "russian": "ru-RU", "serbian": "sr-RS", "slovak": "sk-SK",
    "slovene": "sl-SI", "slovenian": "sl-SI", "spanish": "es-ES", "swedish": "sv-SE",
    "swissgerman": "de-CH", "thai": "th-TH", "turkish": "tr-TR", "ukenglish": "en-GB",
    "ukrainian": "uk-UA", "usenglish": "en-US", "vietnamese": "vi-VN",
}  # fmt: skip
"""babel's and polyglossia's names of languages to BCP 47, with the region of the CSL locale."""

HANDLED = frozenset(
    """
    title subtitle titleaddon shorttitle maintitle mainsubtitle maintitleaddon booktitle
    booksubtitle booktitleaddon journaltitle journal journalsubtitle issuetitle issuesubtitle
    issue number volume volumes pages pagetotal numpages eid articleno year month day endyear
    edition type note addendum howpublished annote annotation pubstate
    publisher institution school organization location address place
    editora editorb editorc editortype editoratype editorbtype editorctype authortype
    eprint eprinttype eprintclass archiveprefix archive primaryclass entrysubtype language langid
    hyphenation langidopts keywords keyword eventtitle eventtitleaddon eventdate venue options
    crossref xref xdata ids bookpagination pagination origlanguage shortauthor shorteditor
    nameaddon time eventyear eventmonth eventday urlyear urlmonth urlday
    country coordinates participants organizers organisers documented-by documentedby part-of
    partof follows responds-to respondsto
    """.split()
) | {*NAMES, *RICH, *VERBATIM, *DATES}
"""Fields that are read into the reference, or steer how it is read."""

BOOKKEEPING = frozenset(
    """
    file owner timestamp groups comment comments read priority ranking relevance qualityassured
    printed username creationdate modificationdate date-added date-modified added-at interhash
    intrahash biburl bibsource bibkey citation-key __markedentry rating local-url localfile pdf
    ps postscript adsurl adsnote archivedate archiveurl copyright rights license mrnumber mrclass
    mrreviewer zblnumber zbl zmnumber coden mathscinet s2id issn-l slaccitation inspireid
    reportnumber collaboration numberofpages date_added date_modified presort sortkey sortname
    sorttitle sortyear sortshorthand label labelyear shorthandintro execute gender indextitle
    indexsorttitle entryset related relatedtype relatedoptions relatedstring nameatype
    isrn isan ismn iswc urn uri hal_id hal_version refid remarks review source text urlformat
    unidentified author-email affiliation affiliations unique-id researcherid-numbers
    orcid-numbers web-of-science-categories research-areas times-cited number-of-cited-references
    journal-iso doc-delivery-number funding-acknowledgement funding-text keywords-plus da ee
    crossrefonly key article-number publication-stage document_type author_keywords
    abbrev_source_title
    opt_note optnote opturl optkey optannote location-url shelfmark usera userb userc userd usere
    userf verba verbb verbc lista listb listc listd liste listf namea nameb namec name_ids
    citedby citations contents translated_title fjournal ajournal openaccess
    """.split()
)
"""Fields of reference managers and databases that say nothing a reference prints."""

BOOKKEEPING_PREFIXES = tuple(
    "mendeley- bdsk- jabref- zotero- __ opt x- citeulike- acmid web-of- usage-count".split()
)
