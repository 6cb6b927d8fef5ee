"""Pages as the 攀枝花 group writes them."""

from collections.abc import Sequence


def listing(
    rows: Sequence[str], pages: int | None = 1, columns: Sequence[str] = (), dates: Sequence[str] = ()
) -> bytes:
    shown = "".join(
        f'<li><a href="{row}" title="{row} 的全名">{row[:4]}…</a><span>{date}</span></li>'
        for row, date in zip(rows, list(dates) or ["2026-01-22"] * len(rows), strict=True)
    )
    script = "" if pages is None else f"<script>var n = parseInt({pages});</script>"
    return _page(f'{_nav(columns)}<div class="new-box"><ul>{shown}</ul></div>{script}')


def group(columns: Sequence[str]) -> bytes:
    return _page(_nav(columns))


def article(title: str, body: str = "正文", attachment: str | None = None, visits: int = 1) -> bytes:
    link = f'<a id="xzdllj" href="{attachment}">文件下载</a>' if attachment else ""
    head = f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2026-01-22 09:30">'
    return _page(f'<p>阅读次数：<em>{visits}</em></p><div id="Zoom">{body}</div>{link}', head)


def _nav(columns: Sequence[str]) -> str:
    return "".join(f'<a href="{column}">{column} 栏目</a>' for column in columns)


def _page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>某区</title>{head}</head><body>{body}</body></html>".encode()
