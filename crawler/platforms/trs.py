"""TRS WCM, the most common family: static pages made by a publishing system."""

from crawler.platforms.static import Static


class Trs(Static):
    """Recipe.

    recognise: `createPageHTML(` with a number first, `countPage`, `TRS_Editor`, `t20240129_1926722.shtml`;
        never the bare letters trs.
    discover: the root is a folder (`…/zfxxgknb/`, often with a number behind it that changes when the
        site is renewed); below it folders by year (`2021/`, `2022nb/`) or by department. Some hubs are
        a frame.
    list: `createPageHTML(pages, 0, "index", "html")`; page two is index_1. Anchors are relative to the
        list (`./202401/t20240129_1926722.shtml`); the date stands beside the anchor, inside it, or in a
        cell. `onclick="jumpToDetail('./…')"` is a row as well.
    article: metas ArticleTitle, PubDate, ContentSource, sometimes without the blank between name and
        content; body in `.TRS_Editor`. Page two of a long one is `…_1.html`, counted by `countPage`.
    attachments: `./P0` and 18 to 20 digits beside the article; often a PDF and an OFD of the same.
    traps: rows may hold a list of their own with interpretations: only the outer anchor is the row. The
        whole list is often printed twice, for wide screens and narrow ones. A page past the end is a
        stub, a refresh to `./`, or missing; declared last pages may be missing too. The date in an
        article's address is that of its making, not of its publication.
    """
