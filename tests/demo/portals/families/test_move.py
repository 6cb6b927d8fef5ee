"""Before and after the move."""

from collections import Counter

from gongkai.demo.portals.exchange import Answer, Asked, Scene
from gongkai.demo.portals.families import move
from gongkai.demo.portals.families.move import Move
from tests.demo.portals.families.markup import select

HOST = "www.move.gov.test"
(VENDOR,) = move.vendors()
assert isinstance(VENDOR, Move)
REBUILT = VENDOR.rebuilt
OLD, NEW = VENDOR.root, REBUILT.root


def get(path: str, phase: int = 2) -> Answer:
    return VENDOR.answer(Asked(method="GET", host=HOST, path=path), Scene(phase=phase))


def links(path: str, phase: int = 2) -> list[str]:
    return select(get(path, phase).body, "//a/@href")


def test_the_old_root_leads_home_where_the_new_one_is_found() -> None:
    answer = get(OLD)
    assert (answer.status, dict(answer.headers)["Location"]) == (301, "/")
    assert "/zwgk/" in links("/")
    assert NEW in links("/zwgk/")
    assert OLD in links("/zwgk/", phase=1)


def test_two_organs_share_a_column_now() -> None:
    assert {"./nyncj/", "./xczxj/"} <= set(links(OLD, phase=1))
    assert "./nyncj_3024/" in links(NEW)
    titles = get(f"{NEW}nyncj_3024/").body.decode() + get(f"{NEW}nyncj_3024/index_1.html").body.decode()
    assert "迁安川市农业农村局2025年" in titles
    assert "迁安川市乡村振兴局2021年" in titles


def test_some_old_addresses_move_on_some_are_lost_some_are_home() -> None:
    found = {item.key: get(VENDOR.article_path(item)) for item in VENDOR.shown(Scene())}
    assert Counter(answer.status for answer in found.values()) == {301: 12, 404: 11, 200: 12}
    assert all(answer.body == get("/").body for answer in found.values() if answer.status == 200)
    for answer in (each for each in found.values() if each.status == 301):
        location = dict(answer.headers)["Location"]
        assert get(location.removeprefix(f"http://{HOST}")).status == 200


def test_every_date_is_that_of_the_move() -> None:
    dates = select(get(f"{NEW}szf_3022/").body, "//ul[@class='gl-list']/li/span/text()")
    assert set(dates) == {"2026-06-15"}
    item = REBUILT.shown(Scene())[0]
    assert 'name="PubDate" content="2026-06-15 10:00"' in get(REBUILT.article_path(item)).body.decode()


def test_the_text_is_what_it_was() -> None:
    old = next(each for each in VENDOR.shown(Scene()) if each.content == "html")
    new = next(each for each in REBUILT.reports if each.key == old.key)
    before, after = get(VENDOR.article_path(old), phase=1), get(REBUILT.article_path(new))
    body = before.body.decode().partition("TRS_Editor")[2]
    assert len(body) > 2000
    assert body == after.body.decode().partition("TRS_Editor")[2]
