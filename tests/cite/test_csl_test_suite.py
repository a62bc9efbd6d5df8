from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

import pytest

from toolkit.cite.processor import PROCESSORS

_PATH = Path(__file__).with_name("csl_test_suite.py")
_SPEC = importlib.util.spec_from_file_location("csl_test_suite", _PATH)
suite = importlib.util.module_from_spec(_SPEC)
sys.modules["csl_test_suite"] = suite
_SPEC.loader.exec_module(suite)

FIXTURE = """\
>>===== MODE =====>>
citation
<<===== MODE =====<<

>>===== RESULT =====>>
(<b>Snow</b>, 1855, p. 3)
<<===== RESULT =====<<

>>===== CITATION-ITEMS =====>>
[[{"id": "snow", "locator": "3", "label": "page"}]]
<<===== CITATION-ITEMS =====<<

>>===== CSL =====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>Test</title><id>test</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=", ">
        <names variable="author" font-weight="bold"><name form="short"/></names>
        <date variable="issued"><date-part name="year"/></date>
        <group delimiter=" ">
          <label variable="locator" form="short"/>
          <text variable="locator"/>
        </group>
      </group>
    </layout>
  </citation>
</style>
<<===== CSL =====<<

>>===== INPUT =====>>
[{"id": "snow", "type": "book", "author": [{"family": "Snow", "given": "John"}],
  "issued": {"date-parts": [[1855]]}}]
<<===== INPUT =====<<
"""


@pytest.mark.parametrize("processor", PROCESSORS)
def test_a_fixture_passes_and_its_twin_with_another_result_does_not(processor: str) -> None:
    assert suite.passes(suite.read_fixture("right", FIXTURE), processor)
    assert not suite.passes(
        suite.read_fixture("wrong", FIXTURE.replace("1855, p.", "1855: p.")), processor
    )
    assert not suite.passes(suite.read_fixture("wrong", FIXTURE.replace("<b>", "<i>")), processor)


def test_a_fixture_without_a_result_is_refused() -> None:
    with pytest.raises(ValueError, match="RESULT"):
        suite.read_fixture("torn", FIXTURE.replace("RESULT", "RESULTS"))


def test_a_lost_fixture_and_an_unlisted_one_are_both_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "new.txt").write_text(FIXTURE, encoding="utf-8")
    (tmp_path / "citeproc-py.txt").write_text("lost\n", encoding="utf-8")
    monkeypatch.setattr(suite, "LISTS", tmp_path)
    assert suite.compare(tmp_path / "fixtures", "citeproc-py") == (["lost"], ["new"])


@pytest.mark.skipif("CSL_TEST_SUITE" not in os.environ, reason="CSL_TEST_SUITE names no folder")
@pytest.mark.parametrize("processor", PROCESSORS)
def test_the_official_suite_passes_as_it_did(processor: str) -> None:
    assert suite.compare(Path(os.environ["CSL_TEST_SUITE"]), processor) == ([], [])
