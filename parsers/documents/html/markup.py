"""Decoded text to an element tree, never from bytes."""

import re
from dataclasses import dataclass

from lxml import etree

from parsers.documents.html.rescue import rescued
from parsers.model import Issue, Severity

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Markup:
    root: etree._Element
    issues: tuple[Issue, ...]


def parse(text: str) -> Markup:
    text = _DECLARATION.sub("", text)
    root, issues = _parsed(text)
    if root.find(".//table") is None and _TABLE.search(text):
        root, issues = _parsed(rescued(text))
    return Markup(root, issues)


def _parsed(text: str) -> tuple[etree._Element, tuple[Issue, ...]]:
    # comments go, and with them Word's conditional ones; what stands between them stays
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    cut = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    issues = (Issue("markup_cut", Severity.ERROR, "the markup is nested too deeply: the rest was not read"),)
    return (etree.Element("html") if root is None else root), issues if cut else ()
