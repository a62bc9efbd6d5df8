"""Front matter of seven papers of the Journal of Open Source Software, as facts."""

from __future__ import annotations

import pytest

from toolkit.model import Affiliation
from toolkit.readers.article import read_article_text
from toolkit.readers.front_matter.institutions import read_line

NREL = "National Renewable Energy Laboratory, Golden CO 80401, USA"
NTNU = "Norwegian University of Science and Technology"
ADELAIDE = "School of Physics, Chemistry and Earth Sciences"
PAPERS = {
    "xrtpy": """
authors:
  - name: Joy Velasquez
    orcid: 0009-0005-4804-0946
    equal-contrib: true
    affiliation: "1"
  - name: Nicholas A. Murphy
    orcid: 0000-0001-6628-8033
    affiliation: "1"
    corresponding: true
  - name: Katharine K. Reeves
    orcid: 0000-0002-6903-6832
    affiliation: "1"
    equal-contrib: true
  - name: Jonathan Slavin
    orcid: 0000-0002-7597-6935
    affiliation: "1"
    corresponding: true
  - name: Mark Weber
    orcid: 0000-0001-7098-7064
    affiliation: "1"
    corresponding: true
  - name: Will T. Barnes
    orcid: 0000-0001-9642-6089
    affiliation: "2,3"

affiliations:
 - name: Center for Astrophysics | Harvard-Smithsonian 60 Garden Street, Cambridge, MA, USA
   index : 1
 - name: American University, 4400 Massachusetts Avenue NW, Washington, DC 20016, USA
   index : 2
 - name : NASA Goddard Space Flight Center, 8800 Greenbelt Road, Greenbelt, MD 20771, USA
   index : 3

date: 15 December 2023
""",
    "pyheatdemand": """
authors:
  - name: Alexander Jüstel
    orcid: 0000-0003-0980-7479
    affiliation: "1, 2"
  - name: Frank Strozyk
    orcid: 0000-0002-3067-831X
    affiliation: 2
affiliations:
 - name: RWTH Aachen University, Geological Institute, Wüllnerstraße 2, 52062 Aachen, Germany
   index: 1
 - name: Fraunhofer IEG, Kockerellstraße 17, 52062 Aachen, Germany
   index: 2

date:
""",
    "ucspy-engine": """
authors:
  - name: "Farhim Ferdous"
    orcid: 0000-0003-3496-7466
    affiliation: "1, 2"
  - name: "Juaria Iqbal"
    affiliation: "1, 2"
  - name: "Amin Ahasn Ali, Ph.D."
    affiliation: "1"
affiliations:
 - name: "Independent University, Bangladesh"
   index: 1
 - name: "Mahady Hasan (PhD, UNSW)"
   index: 2
date: 1 March 2022
""",
    "graph-env": """
authors:
  - name: David Biagioni
    orcid: 0000-0001-6140-1957
    affiliation: 2
  - name: Peter C. St. John
    orcid: 0000-0002-7928-3722
    corresponding: true
    affiliation: 1
affiliations:
  - name:
      Biosciences Center, National Renewable Energy Laboratory, Golden CO 80401,
      USA
    index: 1
  - name:
      Computational Sciences Center, National Renewable Energy Laboratory,
      Golden CO 80401, USA
    index: 2
date: 17 May 2022
""",
    "manopt.jl": """
authors:
  - name: Ronny Bergmann
    orcid: 0000-0001-8342-7218
    affiliation: 1
affiliations:
 - name: Norwegian University of Science and Technology, Department of Mathematical Sciences,
     Trondheim, Norway
   index: 1
date: 22 July 2021
""",
    "biolec": """
authors:
 - name: Tristan Salles
   orcid: 0000-0001-6095-7689
   affiliation: "1"
 - name: Patrice Rey
   orcid: 0000-0002-1767-8593
   affiliation: "1"
affiliations:
 - name: School of Geosciences, The University of Sydney, Australia
   index: 1
date: 2 June 2019
""",
    "phasefieldx": """
authors:
  - name: Miguel Castillón
    orcid: 0009-0008-6383-7103
    affiliation: "1, 2"
affiliations:
  - name: Universidad Politécnica de Madrid, José Gutiérrez Abascal, 2, 28006 Madrid, Spain
    index: 1
  - name: IMDEA Materials Institute, Eric Kandel 2, Getafe, 28906 Madrid, Spain
    index: 2
date: 10 July 2024
""",
}
EXPECTED = {
    "xrtpy": (
        "2023-12-15",
        "Joy Velasquez 1; Nicholas A. Murphy 1; Katharine K. Reeves 1; Jonathan Slavin 1; "
        "Mark Weber 1; Will T. Barnes 2 3",
    ),
    "pyheatdemand": ("", "Alexander Jüstel 1 2; Frank Strozyk 2"),
    "ucspy-engine": ("2022-03-01", "Farhim Ferdous 1 2; Juaria Iqbal 1 2; Amin Ahasn Ali, Ph.D. 1"),
    "graph-env": ("2022-05-17", "David Biagioni 1; Peter C. St. John 2"),
    "manopt.jl": ("2021-07-22", "Ronny Bergmann 1"),
    "biolec": ("2019-06-02", "Tristan Salles 1; Patrice Rey 1"),
    "phasefieldx": ("2024-07-10", "Miguel Castillón 1 2"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_read_without_a_complaint(name: str) -> None:
    text = f"---\ntitle: A title\ntags: [Python]\n{PAPERS[name]}---\n\n# Summary\n"
    result = read_article_text(text, "paper.md")
    byline = "; ".join(
        " ".join([a.name.display, *(str(m.affiliation + 1) for m in a.memberships)])
        for a in result.value.authors
    )
    assert (result.value.date, byline) == EXPECTED[name]
    assert {d.code for d in result.diagnostics} <= {"CIT145"}
    assert all(d.severity.value == "note" for d in result.diagnostics)


def test_papers_say_who_corresponds_and_who_contributed_equally() -> None:
    article = read_article_text(f"---\ntitle: T\n{PAPERS['xrtpy']}---\n", "paper.md").value
    assert [a.name.display for a in article.authors if a.corresponding] == [
        "Nicholas A. Murphy",
        "Jonathan Slavin",
        "Mark Weber",
    ]
    assert [a.name.display for a in article.authors if a.equal_group] == [
        "Joy Velasquez",
        "Katharine K. Reeves",
    ]


LINES = {
    "Center for Astrophysics | Harvard-Smithsonian 60 Garden Street, Cambridge, MA, USA": (
        "Center for Astrophysics | Harvard-Smithsonian",
        "",
        "60 Garden Street",
        "Cambridge",
        "MA",
        "",
        "US",
    ),
    "American University, 4400 Massachusetts Avenue NW, Washington, DC 20016, USA": (
        "American University",
        "",
        "4400 Massachusetts Avenue NW",
        "Washington",
        "DC",
        "20016",
        "US",
    ),
    "RWTH Aachen University, Geological Institute, Wüllnerstraße 2, 52062 Aachen, Germany": (
        "RWTH Aachen University",
        "Geological Institute",
        "Wüllnerstraße 2",
        "Aachen",
        "",
        "52062",
        "DE",
    ),
    "Independent University, Bangladesh": ("Independent University", "", "", "", "", "", "BD"),
    "Mahady Hasan (PhD, UNSW)": ("Mahady Hasan (PhD, UNSW)", "", "", "", "", "", ""),
    f"Biosciences Center, {NREL}": (
        "National Renewable Energy Laboratory",
        "Biosciences Center",
        "",
        "Golden",
        "CO",
        "80401",
        "US",
    ),
    f"{NTNU}, Department of Mathematical Sciences, Trondheim, Norway": (
        NTNU,
        "Department of Mathematical Sciences",
        "",
        "Trondheim",
        "",
        "",
        "NO",
    ),
    "School of Geosciences, The University of Sydney, Australia": (
        "The University of Sydney",
        "School of Geosciences",
        "",
        "",
        "",
        "",
        "AU",
    ),
    "Universidad Politécnica de Madrid, José Gutiérrez Abascal, 2, 28006 Madrid, Spain": (
        "Universidad Politécnica de Madrid",
        "",
        "José Gutiérrez Abascal, 2",
        "Madrid",
        "",
        "28006",
        "ES",
    ),
    "IMDEA Materials Institute, Eric Kandel 2, Getafe, 28906 Madrid, Spain": (
        "IMDEA Materials Institute",
        "",
        "Eric Kandel 2, Getafe",
        "Madrid",
        "",
        "28906",
        "ES",
    ),
    "McGill University, Montréal, QC H3A 0G4, Canada": (
        "McGill University",
        "",
        "",
        "Montréal",
        "QC",
        "H3A 0G4",
        "CA",
    ),
    "University of Oxford, Oxford OX1 3PU, UK": (
        "University of Oxford",
        "",
        "",
        "Oxford",
        "",
        "OX1 3PU",
        "GB",
    ),
    f"{ADELAIDE}, University of Adelaide, Adelaide SA 5005, Australia": (
        "University of Adelaide",
        ADELAIDE,
        "",
        "Adelaide",
        "SA",
        "5005",
        "AU",
    ),
    "Delft University of Technology, 2628 CD Delft, The Netherlands": (
        "Delft University of Technology",
        "",
        "",
        "Delft",
        "",
        "2628 CD",
        "NL",
    ),
    "Seoul National University, Seoul, Korea, Republic of": (
        "Seoul National University",
        "",
        "",
        "Seoul",
        "",
        "",
        "KR",
    ),
    "Peking University, Beijing 100871, PR China": (
        "Peking University",
        "",
        "",
        "Beijing",
        "",
        "100871",
        "CN",
    ),
    "ETH Zürich, Rämistrasse 101, CH-8092 Zürich, Switzerland": (
        "ETH Zürich",
        "",
        "Rämistrasse 101",
        "Zürich",
        "",
        "CH-8092",
        "CH",
    ),
    "Department of Physics, MIT, Cambridge, MA 02139": (
        "Department of Physics, MIT",
        "",
        "",
        "Cambridge",
        "MA",
        "02139",
        "US",
    ),
    "Department of Physics, Caltech, USA": (
        "Department of Physics, Caltech",
        "",
        "",
        "",
        "",
        "",
        "US",
    ),
    "ICSSR, New Delhi": ("ICSSR, New Delhi", "", "", "", "", "", ""),
    "Imperial College London": ("Imperial College London", "", "", "", "", "", ""),
    "Germany": ("Germany", "", "", "", "", "", ""),
}


def parts(affiliation: Affiliation) -> tuple[str, ...]:
    a = affiliation
    return (a.name, a.department, a.address, a.city, a.region, a.postal_code, a.country_code)


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_divided_where_it_is_certain_and_printed_as_it_stands(line: str) -> None:
    affiliation = read_line(line)
    assert parts(affiliation) == LINES[line]
    assert affiliation.line == line
