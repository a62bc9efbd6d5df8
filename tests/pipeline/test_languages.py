"""A paper in each language, read back from the files that are built."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree, html
from PIL import Image

from toolkit.pipeline import build

WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
FRONT = """\
author:
  - {name: {given: Ada, family: Lovelace}, email: ada@example.org, corresponding: true}
  - {name: {given: Charles, family: Babbage}}
date: 2024-03-07
version: 1.2
abstract: "A"
keywords: [one, two]
"""
BODY = """
# One {#sec:one}

"Double 'single'" and @fig:one.

![Picture.](dot.png){#fig:one}

| A | B |
|---|---|
| 1 | 2 |

: Numbers. {#tbl:one}

@menabrea-1842
"""
SAMPLES: dict[str, tuple[str, ...]] = {
    "ar": ("الملخص", "الكلمات المفتاحية", "7 مارس 2024", "«Double ‹single›»", "الشكل\u00a01:"),
    "de": ("Zusammenfassung", "Schlagwörter", "7. März 2024", "„Double ‚single‘“", "Abbildung\u00a01:"),
    "en": ("Abstract", "Keywords", "March 7, 2024", "“Double ‘single’”", "Figure\u00a01."),
    "es": ("Resumen", "Palabras clave", "7 de marzo de 2024", "«Double “single”»", "Figura\u00a01."),
    "fr": ("Résumé", "Mots-clés", "7 mars 2024", "«\u00a0Double “single”\u00a0»", "Figure\u00a01."),
    "hi": ("सारांश", "बीज शब्द", "7 मार्च 2024", "“Double ‘single’”", "चित्र\u00a01."),
    "it": ("Abstract", "Parole chiave", "7 marzo 2024", "«Double “single”»", "Figura\u00a01."),
    "ja": ("要旨", "キーワード", "2024年3月7日", "「Double 『single』」", "図1"),
    "ko": ("초록", "주제어", "2024년 3월 7일", "“Double ‘single’”", "그림\u00a01."),
    "nl": ("Samenvatting", "Trefwoorden", "7 maart 2024", "“Double ‘single’”", "Figuur\u00a01."),
    "pl": ("Abstrakt", "Słowa kluczowe", "7 marca 2024", "„Double «single»”", "Rysunek\u00a01."),
    "pt": ("Resumo", "Palavras-chave", "7 de março de 2024", "“Double ‘single’”", "Figura\u00a01."),
    "ru": ("Аннотация", "Ключевые слова", "7 марта 2024", "«Double „single“»", "Рисунок\u00a01."),
    "zh": ("摘要", "关键词", "2024年3月7日", "“Double ‘single’”", "图1"),
    "zh-Hant": ("摘要", "關鍵詞", "2024年3月7日", "「Double 『single』」", "圖1"),
}


def built(folder: Path, lang: str, formats: str, title: str = "Title") -> Mapping[str, bytes]:
    """The files of a paper in a language, by suffix."""
    source = folder / "docs" / "articles" / "paper"
    source.mkdir(parents=True)
    Image.new("RGB", (2, 2)).save(source / "dot.png")
    (source / "r.bib").write_text(
        "@article{menabrea-1842, author = {Menabrea, Luigi Federico}, date = {1842},"
        " title = {Notions sur la machine analytique}, journaltitle = {Bibliothèque universelle}}"
    )
    front = f"title: {title}\nlang: {lang}\nbibliography: r.bib\n{FRONT}"
    (source / "article.md").write_text(f"---\n{front}---\n{BODY}", encoding="utf-8")
    (report,) = build(["paper"], formats=formats.split(), output=folder / "out")
    assert not [str(item) for item in report.diagnostics if item.is_error]
    return {Path(path).suffix: Path(path).read_bytes() for path in report.outputs}


@pytest.mark.parametrize("lang", SAMPLES)
def test_html_and_docx_speak_the_language_of_the_paper(folder: Path, lang: str) -> None:
    files = built(folder, lang, "html docx")
    page = html.fromstring(files[".html"].decode())
    word = etree.fromstring(zipfile.ZipFile(io.BytesIO(files[".docx"])).read("word/document.xml"))
    texts = (page.text_content(), "".join(word.xpath("//w:t/text()", namespaces=WORD)))
    for text in texts:
        for words in SAMPLES[lang]:
            assert words in text
    assert page.get("lang") == lang
    assert page.get("dir") == ("rtl" if lang == "ar" else None)
    assert bool(word.xpath("//w:sectPr/w:bidi", namespaces=WORD)) == (lang == "ar")


def test_word_gets_fonts_and_languages_for_the_script(folder: Path) -> None:
    files = built(folder, "ar", "docx")
    styles = zipfile.ZipFile(io.BytesIO(files[".docx"])).read("word/styles.xml")
    root = etree.fromstring(styles)
    defaults = root.find("w:docDefaults", WORD)
    assert defaults.xpath(".//w:rFonts/@w:cs", namespaces=WORD) == ["Amiri"]
    assert defaults.xpath(".//w:lang/@w:bidi", namespaces=WORD) == ["ar-EG"]
    assert defaults.xpath(".//w:pPr/w:bidi", namespaces=WORD)


def test_latin_words_in_word_do_not_run_from_right_to_left(folder: Path) -> None:
    files = built(folder, "ar", "docx")
    word = etree.fromstring(zipfile.ZipFile(io.BytesIO(files[".docx"])).read("word/document.xml"))
    marked = word.xpath("//w:r[w:rPr/w:rtl]/w:t/text()", namespaces=WORD)
    plain = word.xpath("//w:r[not(w:rPr/w:rtl)]/w:t/text()", namespaces=WORD)
    assert "Ada Lovelace" in plain
    assert "الملخص" in marked
    assert not any("a" in text for text in marked)


def fonts(content: bytes) -> set[str]:
    """The fonts embedded in a PDF, without the prefix of subsets."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return {
            str(item.BaseFont).partition("+")[2]
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }


def text_of(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    ("lang", "title", "font"),
    [
        ("ar", "العلاقات الدولية", "Amiri-Bold"),
        ("hi", "अंतरराष्ट्रीय संबंध", "Noto-Serif-Devanagari-Bold"),
        ("ja", "国際関係", "Noto-Serif-JP-Bold"),
        ("ru", "О *поэтике*", "Source-Serif-Pro-Bold-Italic"),
    ],
)
def test_pdf_is_set_in_fonts_of_the_script(folder: Path, lang: str, title: str, font: str) -> None:
    content = built(folder, lang, "pdf", title)[".pdf"]
    assert font in fonts(content)
    assert not fonts(content) & {"DejaVu-Sans", "STIX-Two-Math"}
    if lang == "ru":
        assert "О поэтике" in text_of(content)


def test_a_paper_in_latin_script_carries_no_font_of_another(folder: Path) -> None:
    files = built(folder, "en", "html pdf")
    families = {name.rpartition("-")[0] or name for name in fonts(files[".pdf"])}
    assert all(name.startswith("Source-") for name in families)
    assert b"Amiri" not in files[".html"]


def test_a_pdf_in_arabic_is_the_same_at_each_build(folder: Path) -> None:
    first = built(folder, "ar", "pdf", "العلاقات")[".pdf"]
    (report,) = build(["paper"], formats=["pdf"], output=folder / "again")
    assert Path(report.outputs[0]).read_bytes() == first
