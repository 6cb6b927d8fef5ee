"""What a script would ask the hosts whose rows are computed, by code: addresses and forms."""

from urllib.parse import urlencode

from gongkai.demo.portals.families import gkmlpt, govsearch, jpaas, jpage, jpage_many, lonsun, was
from gongkai.demo.portals.families.ucap import CHANNELS, _hex

Question = tuple[str, str]


def _ucap() -> tuple[Question, ...]:
    return tuple((f"/searchList/{_hex(name)}?page={page}", "") for name in CHANNELS for page in (1, 2))


def _lonsun() -> tuple[Question, ...]:
    label = "/site/label/8888?labelName=publicInfoList&organId={}&catId={}&pageIndex={}"
    return tuple(
        (label.format(each.id, each.category, page), "") for each in lonsun.ORGANS for page in (1, 2)
    )


def _gkmlpt() -> tuple[Question, ...]:
    (host,) = gkmlpt.vendors()
    assert isinstance(host, gkmlpt.Gkmlpt)
    organs = (each for each in host._organs.values())
    return tuple(
        (f"/{each.prefix}/gkmlpt/api/all/{each.annual}?page={page}", "") for each in organs for page in (1, 2)
    )


def _jpaas() -> tuple[Question, ...]:
    query = urlencode(jpaas.QUERY)
    pages = (urlencode({"paramJson": f'{{"pageNo":{page},"pageSize":15}}'}) for page in range(1, 5))
    return tuple((f"{jpaas.UNIT}?{query}&{page}", "") for page in pages)


def _jpage() -> tuple[Question, ...]:
    return tuple((f"{jpage.PROXY}?columnid=61490&page={page}", "") for page in (1, 2, 3))


def _jpage_many() -> tuple[Question, ...]:
    proxy, columns = jpage_many.JpageMany.proxy, ",".join(jpage_many.COLUMNS)
    return tuple((f"{proxy}?columnid={columns}&page={page}", "") for page in (1, 2))


def _govsearch() -> tuple[Question, ...]:
    return tuple((f"{govsearch.SEARCH}?page={page}&{govsearch.QUERY}", "") for page in range(1, 5))


def _was() -> tuple[Question, ...]:
    return tuple((was.SEARCH, f"channelid={was.CHANNEL}&page={page}") for page in range(1, 7))


COMPUTED = {
    "ucap": _ucap(),
    "lonsun": _lonsun(),
    "gkm": _gkmlpt(),
    "jpaas": _jpaas(),
    "jpage-a": _jpage(),
    "jpage-many": _jpage_many(),
    "govsearch": _govsearch(),
    "was": _was(),
}
