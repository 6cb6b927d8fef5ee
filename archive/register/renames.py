"""Whether one name can have followed another in a reform."""

from archive.organs.lineage import Rename, renames


def known_rename(old: str, new: str) -> Rename | None:
    """国土资源局 → 自然资源局, and so 国土资源厅 → 自然资源厅."""
    before, after = as_bureau(old), as_bureau(new)
    return next((each for each in renames() if each.old == before and each.new == after), None)


def has_one_origin(rename: Rename) -> bool:
    """No other organ can have become the new one: of several that a reform merged none goes on in it."""
    return all(each.old == rename.old for each in renames() if each.new == rename.new)


def fits(rename: Rename, old_year: int | None, new_year: int | None) -> bool:
    """Whether the old name can still be that of the one year, and the new one that of the other."""
    return (old_year is None or old_year <= rename.last) and (new_year is None or new_year >= rename.first)


def as_bureau(name: str) -> str:
    """A province's 厅 is renamed as the bureaus below it are."""
    return f"{name[:-1]}局" if name.endswith("厅") and not name.endswith("办公厅") else name
