"""Those who read a site: people, search engines and harvesters."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from tests.soak.asking import Answer, Server
from tests.soak.projects import HARVESTED
from tests.soak.sound import damage

_OAI = "{http://www.openarchives.org/OAI/2.0/}"
_TOKEN = f".//{_OAI}resumptionToken"
_WRONG = (
    "", "verb=", "verb=Nothing", "verb=ListRecords", "verb=GetRecord&identifier=x&metadataPrefix=oai_dc",
    "verb=ListRecords&metadataPrefix=none", "verb=ListRecords&resumptionToken=%00",
    "verb=ListRecords&metadataPrefix=oai_dc&from=2030-01-01", "verb=Identify&verb=Identify",
    "verb=ListRecords&metadataPrefix=oai_dc&set=a:b", "verb=ListSets&resumptionToken=x", "%ff=%fe",
    # A token whose texts are no characters.
    "verb=ListRecords&resumptionToken=WyJMaXN0UmVjb3JkcyIsIm9haV9kYyIsIiIsIiIsIlx1ZDgwMCIsIiIsIiIsMF0",
    "verb=ListRecords&metadataPrefix=oai_dc&until=9999-99-99",
)  # fmt: skip


@dataclass(kw_only=True)
class Harvester:
    """Asks for every verb, and takes whole lists by their tokens."""

    server: Server
    dice: random.Random
    renewed: list[int]
    """How often the site was made anew: between two parts of a list it may become another."""

    def step(self) -> None:
        for verb in ("Identify", "ListSets", "ListMetadataFormats"):
            self._parsed(self.server.ask(f"/oai?verb={verb}"))
        self._list(self.dice.choice(("ListRecords", "ListIdentifiers")))
        self._parsed(self.server.ask(f"/oai?{self.dice.choice(_WRONG)}"))
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self._parsed(self.server.ask("/oai", method="POST", headers=form, body=b"verb=Identify"))
        if self.server.ask("/oai", method="POST", headers=form, body=b"x" * 100_000).status != 413:
            self.server.journal.fault("not 413", "a body of 100,000 bytes")

    def _list(self, verb: str) -> None:
        before = self.renewed[0]
        seen: set[str] = set()
        query = f"verb={verb}&metadataPrefix=oai_dc"
        while query and not self.server.journal.over.is_set():
            root = self._parsed(self.server.ask(f"/oai?{query}"))
            if root is None:
                return
            seen |= {item.text or "" for item in root.iterfind(f".//{_OAI}header/{_OAI}identifier")}
            token = root.find(_TOKEN)
            said = token.text if token is not None else ""
            query = f"verb={verb}&resumptionToken={quote(said)}" if said else ""
        self.server.journal.count("lists harvested whole")
        if self.renewed[0] == before and not before % 2 and len(seen) < HARVESTED + 3:
            self.server.journal.fault("a list with gaps", f"{verb}: {len(seen)} records")

    def _parsed(self, answer: Answer) -> etree._Element | None:
        try:
            root = etree.fromstring(answer.body)
            assert root.tag == f"{_OAI}OAI-PMH"
            return root
        except (etree.XMLSyntaxError, AssertionError) as error:
            self.server.journal.fault("no OAI-PMH", f"{answer.status} {error} {answer.body[:200]!r}")
            return None


@dataclass(kw_only=True)
class Visitor:
    """Reads pages and files of a site, whole, in part, and only if they are new."""

    server: Server
    site: Path
    dice: random.Random
    _paths: list[str] = field(default_factory=list)
    _tags: dict[str, str] = field(default_factory=dict)

    def step(self) -> None:
        if not self._paths or self.dice.random() < 0.02:
            self._paths = [
                path.relative_to(self.site).as_posix()
                for path in self.site.rglob("*")
                if path.is_file() and path.suffix in {".html", ".pdf", ".xml", ".json", ".js"}
            ] or self._paths
        path = f"/{quote(self.dice.choice(self._paths))}"
        tag = self._tags.get(path, "")
        how = self.dice.random()
        if how < 0.15:
            self._part(path)
        elif how < 0.3 and tag:
            self._if_new(path, tag)
        else:
            self._whole(path)
        if how > 0.9:
            self.server.garbage(self.dice.choice(("/", "/papers/", "/oai/", "/authors/")), self.dice)
            self.server.ask("/papers")
            if self.server.ask("/nothing/here.html").status != 404:
                self.server.journal.fault("not 404", "/nothing/here.html")

    def be_rude(self) -> None:
        self.server.be_rude(self.dice.choice(("/", "/oai?verb=Identify", "/feed.xml", *self._paths[:5])), self.dice)

    def _whole(self, path: str) -> None:
        answer = self.server.ask(path)
        if answer.status != 200:
            self._fault("not 200", path, answer)
            return
        self._tags[path] = answer.headers.get("etag", "")
        ending = path.rpartition(".")[2]
        if wrong := damage(ending, answer.body):
            self._fault("damaged", f"{path}: {wrong}", answer)
        try:
            if ending == "xml":
                etree.fromstring(answer.body)
            if ending == "json":
                json.loads(answer.body)
        except (etree.XMLSyntaxError, ValueError) as error:
            self._fault("damaged", f"{path}: {error}", answer)

    def _part(self, path: str) -> None:
        size = self.dice.choice((1, 100, 70_000))
        said = self.dice.choice((f"bytes=0-{size - 1}", f"bytes=-{size}", "bytes=5-", "bytes=0-0,9-9"))
        answer = self.server.ask(path, headers={"Range": said})
        if answer.status not in (200, 206, 416):
            self._fault("a range", f"{path} {said}", answer)
        for nonsense in ("bytes=9-1", "bytes=a-b", "lines=1-2", "bytes=999999999-"):
            if self.server.ask(path, headers={"Range": nonsense}).status not in (200, 400, 416):
                self._fault("a range", f"{path} {nonsense}", answer)

    def _if_new(self, path: str, tag: str) -> None:
        answer = self.server.ask(path, headers={"If-None-Match": tag})
        if answer.status not in (200, 304):
            self._fault("if new", path, answer)
        if self.server.ask(path, method="HEAD").status != 200:
            self._fault("HEAD", path, answer)

    def _fault(self, kind: str, detail: str, answer: Answer) -> None:
        self.server.journal.fault(kind, f"{self.server.name}: {detail} ({answer.status})")
