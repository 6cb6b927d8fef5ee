"""Any other portal of static pages: Shanghai, Hebei, Liaoning, Shaanxi, Henan and many counties."""

from crawler.platforms.static import Static


class Generic(Static):
    """Recipe.

    recognise: by no sign of its own: what no other family is told by.
    discover: nodes by year, each with a path of its own (`/2025ndbg/`, `/columns/{uuid}/`,
        `…/nb/szfnb/2023n/`).
    list: rows by their dates or titles; the pager by its signature, else by the links 下一页 and 尾页, else
        probed.
    article: by the address dialects of dialects.csv; metadata where it has any, else its heading.
    attachments: links, frames, viewers and paths in scripts of the body.
    traps: rows of other hosts are kept, since an aggregator lists the reports of many organs. An address
        that a template has yet to fill in (`{{= item.url }}`) is never asked for.
    """
