"""The clone is near enough to be taken for the original, and says other things."""

from gongkai.demo.portals.exchange import Asked, Scene
from gongkai.demo.portals.families import clone, trs
from gongkai.demo.portals.world import World

(CLONE,) = clone.vendors()
ORIGINAL = trs.vendors()[0]
ITEM = next(each for each in ORIGINAL.shown(Scene()) if each.content == "html")
PATH = ORIGINAL.article_path(ITEM)


def body(host: str) -> str:
    vendor = {CLONE.host: CLONE, ORIGINAL.host: ORIGINAL}[host]
    answer = vendor.answer(Asked(method="GET", host=host, path=PATH), Scene())
    return answer.body.decode()


def test_the_text_is_the_originals_but_for_names_and_numbers() -> None:
    original, copied = body(ORIGINAL.host), body(CLONE.host)
    assert "青湖市" not in copied
    assert ITEM.title.replace("青湖市", "德赢VWIN官网") in copied
    assert clone.NUMBER.findall(original) != clone.NUMBER.findall(copied)
    assert "收到和处理政府信息公开申请" in copied


def test_it_is_in_no_catalogue_and_under_no_government() -> None:
    assert not CLONE.site_rows()
    assert not CLONE.host.endswith(".gov.test")
    assert not CLONE.reports
    with World([CLONE]) as world:
        assert world.sites_csv().count("\n") == 1


def test_files_pass_as_they_are() -> None:
    item = next(each for each in ORIGINAL.shown(Scene()) if each.content == "pdf")
    path = ORIGINAL.file_path(item, f"{item.title}.pdf")
    asked = Asked(method="GET", host=CLONE.host, path=path)
    assert CLONE.answer(asked, Scene()).body == ORIGINAL.answer(asked, Scene()).body
