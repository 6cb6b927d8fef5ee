"""A page of each kind as markup: frame, home, list, article."""

from collections.abc import Sequence
from html import escape

from gongkai.demo.portals.addresses import article_path, attachment_path, children, column_path, parent, trail
from gongkai.demo.portals.model import Attachment, Column, Edition, Entry, Host, Plan
from gongkai.demo.portals.templates import fill

ANCHOR_LENGTH = 26


def home(plan: Plan, host: Host) -> str:
    main = fill("home.html", root=host.root, site_name=escape(host.site_name))
    return _frame(plan, host, title=host.site_name, breadcrumb='<a href="/">首页</a>', main=main)


def column_tree(plan: Plan, host: Host, column: Column) -> str:
    main = fill("tree.html", column=escape(column.name), columns=_navigation(host, column.path))
    return _column(plan, host, column, main)


def column_list(plan: Plan, host: Host, column: Column, rows: Sequence[Entry], pages: int) -> str:
    main = fill(
        "list.html",
        column=escape(column.name),
        columns=_navigation(host, column.path),
        rows="\n".join(_row(host, entry) for entry in rows),
        pages=str(pages),
    )
    return _column(plan, host, column, main)


def _column(plan: Plan, host: Host, column: Column, main: str) -> str:
    return _frame(
        plan,
        host,
        title=f"{column.name}-{host.site_name}",
        breadcrumb=_breadcrumb(host, column.path),
        main=main,
        metas={"ColumnName": column.name, "ColumnType": "政府信息公开年报"},
    )


def article(plan: Plan, host: Host, entry: Entry, edition: Edition, visits: int) -> str:
    published = f"{entry.published:%Y-%m-%d %H:%M}"
    main = fill(
        "article.html",
        title=escape(entry.title),
        header_host=escape(plan.header_host),
        published=published,
        source=escape(entry.source),
        visits=str(visits),
        body=edition.body,
        attachment=_attachment(host, entry, edition.attachment),
    )
    metas = {"ArticleTitle": entry.title, "PubDate": published, "ContentSource": entry.source}
    return _frame(
        plan,
        host,
        title=f"{entry.title}-{host.site_name}",
        breadcrumb=f"{_breadcrumb(host, entry.column)} &gt; 正文",
        main=main,
        metas=metas,
    )


def _frame(
    plan: Plan, host: Host, *, title: str, breadcrumb: str, main: str, metas: dict[str, str] | None = None
) -> str:
    friends = " ".join(
        f'<a href="http://{other.name}/" target="_blank">{escape(other.site_name)}</a>'
        for other in plan.hosts
    )
    return fill(
        "frame.html",
        title=escape(title),
        site_name=escape(host.site_name),
        host=host.name,
        organ=escape(host.organ),
        division_code=host.division_code,
        root=host.root,
        metas="\n".join(
            f'<meta name="{name}" content="{escape(value)}" />' for name, value in (metas or {}).items()
        ),
        breadcrumb=breadcrumb,
        main=main,
        friends=friends,
    )


def _breadcrumb(host: Host, column: str) -> str:
    steps = (
        f'<a href="{column_path(host, step.path)}">{escape(step.name)}</a>' for step in trail(host, column)
    )
    return " &gt; ".join(('<a href="/">首页</a>', *steps))


def _navigation(host: Host, column: str) -> str:
    shown = children(host, column) or children(host, parent(column))
    return "\n".join(
        f'<li><a href="{column_path(host, child.path)}index.shtml">{escape(child.name)}</a></li>'
        for child in shown
    )


def _row(host: Host, entry: Entry) -> str:
    """Long titles are cut in the anchor and whole only in its title attribute."""
    cut = len(entry.title) > ANCHOR_LENGTH
    text = f"{entry.title[: ANCHOR_LENGTH - 3]}..." if cut else entry.title
    return (
        f'<li><a href="{article_path(host, entry)}" target="_blank" title="{escape(entry.title)}">'
        f"{escape(text)}</a><span>{entry.published:%Y-%m-%d}</span></li>"
    )


def _attachment(host: Host, entry: Entry, attachment: Attachment | None) -> str:
    if attachment is None:
        return ""
    path = attachment_path(host, entry, attachment.name)
    return f'<div class="fj"><a id="xzdllj" href="{path}" target="_blank">文件下载</a></div>'
