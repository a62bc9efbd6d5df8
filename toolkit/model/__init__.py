"""The values that stages hand to each other: frozen, and importing nothing else of ours.

Each name is imported from its module here, so that a stage writes
``from toolkit.model import Article`` and a reader of the code finds the definition in
the module named for it.
"""

from toolkit.model.article import Article, Funding, Located, ReferenceSection
from toolkit.model.artifact import Artifact
from toolkit.model.author import Affiliation, Author, Membership, PersonName
from toolkit.model.diagnostic import Diagnostic, Result, Severity, Span, nearest
from toolkit.model.house_style import FontFace, HouseSetting, HouseStyle
from toolkit.model.image import Image
from toolkit.model.manuscript import Manuscript
from toolkit.model.reference import Bibliography, Event, Reference
from toolkit.model.script import Script

__all__ = [
    "Affiliation",
    "Article",
    "Artifact",
    "Author",
    "Bibliography",
    "Diagnostic",
    "Event",
    "FontFace",
    "Funding",
    "HouseSetting",
    "HouseStyle",
    "Image",
    "Located",
    "Manuscript",
    "Membership",
    "PersonName",
    "Reference",
    "ReferenceSection",
    "Result",
    "Script",
    "Severity",
    "Span",
    "nearest",
]
