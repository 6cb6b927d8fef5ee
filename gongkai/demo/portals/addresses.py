"""Where things stand on a host: the only place that spells the paths of lists, articles and files."""

from urllib.parse import quote

from gongkai.demo.portals.model import Column, Entry, Host


def column_path(host: Host, column: str) -> str:
    return host.root + column


def list_path(host: Host, column: str, page: int) -> str:
    """Page one is index.shtml; the hosts disagree on the number in the name of page two."""
    name = "index" if page == 1 else f"index_{page - 2 + host.second_page}"
    return f"{column_path(host, column)}{name}.shtml"


def article_path(host: Host, entry: Entry) -> str:
    return f"{column_path(host, entry.column)}{entry.id}.shtml"


def attachment_path(host: Host, entry: Entry, name: str) -> str:
    return f"{column_path(host, entry.column)}{entry.id}/files/{quote(name)}"


def parent(column: str) -> str:
    return column.rstrip("/").rpartition("/")[0] + "/" if "/" in column.rstrip("/") else ""


def children(host: Host, column: str) -> tuple[Column, ...]:
    return tuple(child for child in host.columns if child.path and parent(child.path) == column)


def trail(host: Host, column: str) -> tuple[Column, ...]:
    """The column's ancestors from the root down, itself last."""
    own = tuple(known for known in host.columns if known.path == column)
    return (*trail(host, parent(column)), *own) if column else own
