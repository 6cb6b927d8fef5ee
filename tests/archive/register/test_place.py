"""Whose each report is: by name in the region, by credit code, by a person's word; and when that is asked."""

import pytest

from archive.archive import Archive
from archive.register.model import LinkKind, Organ, Place, Verdict
from archive.register.organs import Chosen, organ, organs
from archive.register.people import Said, Subject, decide, link
from archive.register.place import place
from archive.register.proposing import proposals
from archive.register.review import undecided
from archive.register.rows import places_of
from tests.archive.register.conftest import Around, Fill, credit_code, page

CODE = credit_code("510400")


def places(archive: Archive) -> dict[tuple[str | None, int | None], Place]:
    views = archive.reports.find()
    with archive.database.read() as session:
        found = places_of(session, [view.id for view in views])
    return {(view.organ, view.year): found[view.id] for view in views if view.id in found}


def called(archive: Archive) -> dict[str, Organ]:
    return {f"{each.name.region} {each.name.folded}": each for each in organs(archive)}


def test_one_organ_however_its_name_is_printed(archive: Archive, fill: Fill) -> None:
    pages = {
        "1": page("攀枝花市西区教育局"),
        "2": page("西区教育局", 2023),
        "3": page("攀枝花市教育局"),
        "4": page("攀枝花市西区政府办"),
        "5": page("西区人民政府办公室", 2022),
    }
    done = fill(pages, Around("510403"))

    assert (done.reports, done.undecided, done.organs) == (5, 0, 3)
    found = called(archive)
    assert set(found) == {"510403 教育局", "510400 教育局", "510403 人民政府办公室"}
    assert [each.year for each in found["510403 教育局"].reports] == [2023, 2024]
    assert [each.year for each in found["510403 人民政府办公室"].reports] == [2022, 2024]


def test_an_organ_goes_on_when_its_division_gets_another_code(archive: Archive, fill: Fill) -> None:
    fill({"1": page("六安市寿县财政局", 2014), "2": page("淮南市寿县财政局", 2018)})

    (shou,) = organs(archive, Chosen(name="寿县"))
    assert {each.region for each in shou.names} == {"341521", "340422"}
    assert [each.year for each in shou.reports] == [2014, 2018]


def test_what_is_undecided_has_no_organ_and_waits_with_its_candidates(archive: Archive, fill: Fill) -> None:
    done = fill({"1": page("西区教育局"), "2": page("攀枝花市教育局、攀枝花市体育局")})

    assert (done.reports, done.undecided, done.organs) == (2, 2, 0)
    waiting = {each.organ: each.place for each in undecided(archive)}
    assert set(waiting) == {"西区教育局", "攀枝花市教育局、攀枝花市体育局"}
    assert "510403" in waiting["西区教育局"].candidates
    assert waiting["西区教育局"].evidence[0].said == "西区教育局"


def test_a_name_of_elsewhere_is_not_taken_for_the_sites(archive: Archive, fill: Fill) -> None:
    fill({"1": page("成都市教育局")}, Around("510400", verified=True))

    place_ = places(archive)["成都市教育局", 2024]
    assert (place_.organ_id, place_.region) == (None, None)
    assert set(place_.candidates) >= {"510400", "510100"}


def test_nothing_is_asked_twice_unless_something_changed(archive: Archive, fill: Fill) -> None:
    around = Around("510403")
    fill({"1": page("西区教育局"), "2": page("攀枝花市教育局")}, around)
    assert place(archive, around).reports == 0
    assert len(around.asked) == 2

    fill({"1": page("西区教育局", cells={"a": 1}), "2": page("攀枝花市教育局")}, around)
    assert len(around.asked) == 3
    assert place(archive, Around(None)).reports == 2


def test_a_known_reform_with_the_same_credit_code_is_a_new_name(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("攀枝花市环境保护局", 2017, code=CODE),
        "2": page("攀枝花市生态环境局", 2019, code=CODE),
        "3": page("攀枝花市旅游局", 2017),
        "4": page("攀枝花市文化和旅游局", 2019),
    })  # fmt: skip

    found = called(archive)
    assert set(found) == {"510400 生态环境局", "510400 旅游局", "510400 文化和旅游局"}
    (old, new) = sorted(found["510400 生态环境局"].names, key=lambda each: each.last or 0)
    assert (old.folded, old.last, new.first) == ("环境保护局", 2017, 2019)
    assert CODE in new.source


def test_of_several_that_became_one_a_credit_code_chooses_none(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("攀枝花市国土资源局", 2017),
        "2": page("攀枝花市规划局", 2017, code=CODE),
        "3": page("攀枝花市自然资源局", 2019, code=CODE),
        "4": page("攀枝花市西区工商行政管理局", 2013),
        "5": page("攀枝花市西区食品药品监督管理局", 2013, code=credit_code("510403")),
        "6": page("攀枝花市西区市场监督管理局", 2015, code=credit_code("510403")),
    })  # fmt: skip

    assert len(called(archive)) == 6
    by_code = [each for each in proposals(archive) if any("credit code" in why for why in each.evidence)]
    assert {(each.old_name.folded, each.new_name.folded) for each in by_code} == {
        ("规划局", "自然资源局"),
        ("食品药品监督管理局", "市场监督管理局"),
    }


def test_a_reform_alone_is_proposed_and_linked_by_people(archive: Archive, fill: Fill) -> None:
    fill({"1": page("攀枝花市旅游局", 2017), "2": page("攀枝花市文化和旅游局", 2019)})

    (one,) = proposals(archive)
    assert (one.old_name.folded, one.new_name.folded) == ("旅游局", "文化和旅游局")
    assert one.kind is LinkKind.RENAMED
    assert "旅游局 became 文化和旅游局, 2018 to 2019" in one.evidence
    assert "both publish in lan" in one.evidence

    link(archive, one.old, one.new, LinkKind.RENAMED, "2018-12", who="李", why="三定方案")
    assert proposals(archive) == []
    assert [(each.new, each.who) for each in organ(archive, one.old).links] == [(one.new, "李")]

    link(archive, one.old, one.new, None, None, who="李", why="错了")
    assert (organ(archive, one.old).links, proposals(archive)) == ((), [])


def test_a_portals_credit_code_merges_nobody(archive: Archive, fill: Fill) -> None:
    fill({
        "1": page("攀枝花市民政局", 2017, code=CODE),
        "2": page("攀枝花市退役军人事务局", 2019, code=CODE),
        "3": page("攀枝花市教育局", 2019, code=CODE),
    })  # fmt: skip

    assert len(called(archive)) == 3
    assert [each.kind for each in proposals(archive)] == [LinkKind.SPLIT]


def test_people_decide_and_take_back(archive: Archive, fill: Fill) -> None:
    around = Around()
    fill({"1": page("西区教育局"), "2": page("西区教育局", 2023), "3": page("攀枝花市西区教育局", 2022)})
    wide = Subject(site="lan", organ="西区教育局")

    touched = decide(archive, wide, Said(Verdict.REGION, region="510403"), who="李", why="页脚")
    assert place(archive, around, touched).reports == 2
    (only,) = organs(archive)
    assert [each.year for each in only.reports] == [2022, 2023, 2024]
    assert places(archive)["西区教育局", 2024].decided_by == "person"

    one = Subject(report_id=touched[0])
    decide(archive, one, Said(Verdict.NONE), who="王", why="并非年报")
    place(archive, around)
    assert {each.organ_id for each in places(archive).values()} == {only.id, None}
    assert list(undecided(archive)) == []

    decide(archive, one, Said(None), who="王", why="看错")
    decide(archive, wide, Said(None), who="李", why="看错")
    place(archive, around)
    assert len(list(undecided(archive))) == 2


def test_what_a_person_gives_to_an_organ_is_of_that_organs_kind(archive: Archive, fill: Fill) -> None:
    around = Around("510403")
    centre, office = "攀枝花市西区大数据中心", "攀枝花市西区人民政府办公室"
    pages = {
        "1": page("攀枝花市西区人民政府", 2023, scope="government"),
        "2": page("攀枝花市西区财政局", 2023),
        "3": page(centre, scope="government"),
        "4": page(office),
    }
    fill(pages, around)
    known = called(archive)
    for printed, own in ((centre, "人民政府"), (office, "财政局")):
        given = Said(Verdict.ORGAN, organ_id=known[f"510403 {own}"].id)
        touched = decide(archive, Subject(site="lan", organ=printed), given, who="李", why="页脚")
        place(archive, around, touched)

        found, organ_ = places(archive)[printed, 2024], known[f"510403 {own}"]
        assert (found.organ_id, found.region) == (organ_.id, "510403")
        assert (found.kind, found.level) == (organ_.kind, organ_.level)


def test_as_of_sees_what_was_recorded_by_then(archive: Archive, fill: Fill) -> None:
    fill({"1": page("攀枝花市教育局", 2023)})
    (before,) = organs(archive)
    moment = archive.runs.latest(1)[0].started_at
    fill({"2": page("攀枝花市财政局", 2023)})

    assert len(list(organs(archive))) == 2
    assert list(organs(archive, as_of=moment)) == []
    assert before.id == 1


@pytest.mark.parametrize(("region", "count"), [("510000", 2), ("5104", 2), ("510403", 1), ("510100", 0)])
def test_organs_of_a_region_and_below_it(archive: Archive, fill: Fill, region: str, count: int) -> None:
    fill({"1": page("攀枝花市教育局"), "2": page("攀枝花市西区教育局")})
    assert len(list(organs(archive, Chosen(region=region)))) == count
