"""The values that stages hand to each other: frozen, and importing nothing else of ours.

Each name is imported from its module here, so that a stage writes
``from toolkit.model import Article`` and a reader of the code finds the definition in
the module named for it.
"""

from toolkit.model.article import Article, Funding, Located, ReferenceSection
from toolkit.model.artifact import Artifact
from toolkit.model.attachment import Attachment
from toolkit.model.author import Affiliation, Author, Membership, PersonName
from toolkit.model.catalogues import Catalogues
from toolkit.model.citation_form import CitationForm
from toolkit.model.configuration import Configuration
from toolkit.model.diagnostic import Diagnostic, Edit, Result, Severity, Span, nearest
from toolkit.model.draft import Confidence, Draft, Inferred
from toolkit.model.edition import Edition, EditionFile
from toolkit.model.house_style import FontFace, HouseSetting, HouseStyle
from toolkit.model.image import Image
from toolkit.model.manuscript import Manuscript
from toolkit.model.pdf_variant import (
    DEFAULT_PDF_VARIANT,
    PDF_VARIANTS,
    REFUSED_PDF_VARIANTS,
    PdfVariant,
)
from toolkit.model.record import Record
from toolkit.model.reference import Bibliography, Event, Reference, SourceField
from toolkit.model.script import Script
from toolkit.model.series import CitedEvent, PublishedEdition, SeriesPaper, SiteSettings

__all__ = [
    "DEFAULT_PDF_VARIANT",
    "PDF_VARIANTS",
    "REFUSED_PDF_VARIANTS",
    "Affiliation",
    "Article",
    "Artifact",
    "Attachment",
    "Author",
    "Bibliography",
    "Catalogues",
    "CitationForm",
    "CitedEvent",
    "Confidence",
    "Configuration",
    "Diagnostic",
    "Draft",
    "Edit",
    "Edition",
    "EditionFile",
    "Event",
    "FontFace",
    "Funding",
    "HouseSetting",
    "HouseStyle",
    "Image",
    "Inferred",
    "Located",
    "Manuscript",
    "Membership",
    "PdfVariant",
    "PersonName",
    "PublishedEdition",
    "Record",
    "Reference",
    "ReferenceSection",
    "Result",
    "Script",
    "SeriesPaper",
    "Severity",
    "SiteSettings",
    "SourceField",
    "Span",
    "nearest",
]
