"""The feed, the site map and the rules for robots."""

from __future__ import annotations

from lxml import etree

from tests.site.series import ADDRESS, files, published, series
from toolkit.model import SeriesPaper
from toolkit.site.render import site_files

ATOM = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def xpath(name: str, path: str) -> list[str]:
    found = etree.fromstring(files()[name]).xpath(path, namespaces=ATOM)
    return [str(getattr(item, "text", item)) for item in found]


def test_the_feed_has_what_rfc_4287_demands() -> None:
    root = etree.fromstring(files()["feed.xml"])
    for item in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(item.findall(f"a:{name}", ATOM)) == 1
    assert xpath("feed.xml", "/a:feed/a:updated") == ["1844-01-02T00:00:00Z"]
    assert xpath("feed.xml", "/a:feed/a:link[@rel='self']/@href") == [f"{ADDRESS}feed.xml"]
    assert len(set(xpath("feed.xml", "//a:id"))) == 4


def test_news_come_first_and_say_what_changed() -> None:
    assert xpath("feed.xml", "//a:entry/a:title") == [
        "Withdrawn: A Hasty Paper (version 1.0)",
        "Notes on the Engine (version 1.1)",
        "Notes on the Engine (version 1.0)",
    ]
    summaries = xpath("feed.xml", "//a:entry/a:summary")
    assert summaries[0] == "It was too hasty."
    assert summaries[1] == "Note G was added. – About Notes on the Engine"
    assert set(xpath("feed.xml", "//a:author/a:name")) == {"Ada Lovelace", "Memoirs"}


def test_texts_with_signs_of_xml_keep_the_feed_sound() -> None:
    odd = published("<b> & \x0b\"x'")
    site = site_files(series(SeriesPaper(slug="engine", editions=(odd,))))
    root = etree.fromstring(site["feed.xml"])
    assert root.findtext(".//a:entry/a:title", namespaces=ATOM) == "<b> & \"x' (version 1.0)"


def test_the_site_map_names_pages_that_are_there_and_no_tombstone() -> None:
    addresses = xpath("sitemap.xml", "//s:loc")
    assert f"{ADDRESS}papers/engine/" in addresses and f"{ADDRESS}events/" in addresses
    assert not [address for address in addresses if "hasty/" in address or "404" in address]
    for address in addresses:
        path = address.removeprefix(ADDRESS)
        assert path in files() or f"{path}index.html" in files()
    day = "//s:url[s:loc='https://papers.example.org/series/papers/engine/']/s:lastmod"
    assert xpath("sitemap.xml", day) == ["1843-10-08"]


def test_robots_are_shown_the_way() -> None:
    assert files()["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {ADDRESS}sitemap.xml"
