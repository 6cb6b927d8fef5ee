"""The "Openness" system of 铜陵, 宣城, 黄山, 池州, 呼伦贝尔 and their counties."""

from crawler.platforms.static import Static


class Openness(Static):
    """Recipe.

    recognise: `/OpennessContent/` or `/OpennessAnnualReport/` in addresses.
    discover: lists at `/OpennessContent/showList/{branch}/{topic}/page_1.html`.
    list: pages `page_{n}.html`, counted from 1; further ones by the links 下一页 and 尾页.
    article: `/OpennessContent/show/{id}.html`.
    attachments: `/OpennessAnnualReport/download/{id}.html` hands out the file; its type is told by its
        content.
    traps: annual reports have a controller of their own, `/OpennessAnnualReport/show/{id}.html`, and no
        ending of an address tells a file from a page.
    """
