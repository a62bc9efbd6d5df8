"""Words that tell the parts of a name apart: particles, suffixes, degrees, words of groups."""

from __future__ import annotations

import re

PARTICLES = frozenset(
    """
    van von der den de del della dello delle degli dei di da das do dos du des la las le les lo
    los el ter ten te tot 't zu zum zur vom af av bin ibn bint ben abu st.
    """.split()
)
DROPPED = frozenset({"von", "vom", "zu", "zum", "zur", "af", "av"})
"""Particles that a citation leaves out: 'Humboldt, Alexander von'. All others stay."""
CAPITAL_PARTICLES = frozenset(
    """
    Van Von De Der Den Del Della Di Du Des Dos La Le Los Las El Ter Ten St. St Saint Mac Mc Ibn
    Bin Abu San
    """.split()
)
CONJUNCTIONS = frozenset({"y", "i", "e"})
"""Between two family names: 'Ortega y Gasset'."""
SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?|II|III|IV|2nd|3rd|4th", re.IGNORECASE)
PORTUGUESE_SUFFIXES = frozenset({"filho", "neto", "netto", "júnior", "junior", "sobrinho"})
"""These are cited with the name before them: 'Silva Neto'."""
HONORIFIC = re.compile(
    r"(?:Dr|Prof|Mr|Mrs|Ms|Mx|Rev|Hon|PD|Ing|Doz|Dott|Doc|Priv\.-Doz|Univ\.-Prof|Dipl\.-\w+)\."
    r"|(?:rer|med|phil|habil|nat|jur|h|c)\.|Professor|Prof|Dr|Sir|Dame"
)
_DOT = r"\.? ?"
_DEGREES = """
    Ph.D D.Phil M.D M.Sc B.Sc M.A B.A M.S B.S M.B.A M.P.H M.Phil LL.B LL.M LL.D J.D Ed.D Sc.D D.Sc
    Dr.P.H Pharm.D R.N F.R.S Esq M.Eng B.Eng M.Ed MRes MPA MPP DVM DDS OBE MBE CBE FBA FRSC CPA
    """.split()
DEGREE = re.compile(
    rf"(?:{'|'.join(word.replace('.', _DOT) for word in _DEGREES)})\.?|Dipl\.-Ing\.?",
    re.IGNORECASE,
)
CERTAIN_DEGREES = frozenset({"PhD", "MSc", "BSc", "DPhil", "MBA", "MPH"})
"""Degrees that are no family names, so that no comma need stand before them."""
GROUP_WORDS = frozenset(
    """
    collaboration consortium group team committee project network initiative association society
    institute university department ministry foundation council organization organisation
    commission contributors developers community force agency office bureau authors investigators
    alliance federation program programme nations secretariat panel partnership
    """.split()
)
_BODIES = "academy centre center library museum board school bank".split()
GROUP_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(GROUP_WORDS | set(_BODIES)))})\s+(?:of|for|on)\b", re.IGNORECASE
)
SPANISH_SURNAMES = frozenset(
    """
    garcía garcia martín muñoz alonso gutiérrez romero navarro torres ruiz ramos serrano molina
    ortega delgado castillo rubio medina herrera cortés guerrero reyes fuentes aguilar vargas
    rojas silva
    """.split()
)
"""Surnames that nobody has as a given name; two of them make one family name."""
