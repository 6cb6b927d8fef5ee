"""Every name of everything the form names, gathered from the two tables of labels."""

from collections import defaultdict
from collections.abc import Iterable

from parsers.schema.files import FORMS, LabelEntry, SchemaError, SpellingEntry
from parsers.schema.labels import normalise
from parsers.schema.model import Spelling, SpellingKind

Key = tuple[str, str, str]  # table, kind, id


class Names:
    """Spellings by (table, kind, id); remembers which were asked for, to find labels of nothing."""

    def __init__(self, labels: Iterable[LabelEntry], spellings: Iterable[SpellingEntry]) -> None:
        self._spellings: dict[Key, list[Spelling]] = defaultdict(list)
        self._numbers: dict[Key, str] = {}
        self._asked: set[Key] = set()
        for label in labels:
            key = (label.table, label.kind, label.id)
            self._numbers[key] = label.number
            self._add(key, Spelling(label.label, SpellingKind.OFFICIAL, _forms(label.forms)))
        for entry in spellings:
            self._add((entry.table, entry.kind, entry.id), _spelling(entry))

    def of(self, table: str, kind: str, item: str, forms: Iterable[str] = FORMS) -> tuple[Spelling, ...]:
        """The names in use in any of these forms, official first; empty where the form prints none."""
        key = (table, kind, item)
        self._asked.add(key)
        wanted = set(forms)
        found = [spelling for spelling in self._spellings.get(key, ()) if wanted & set(spelling.forms)]
        return tuple(sorted(found, key=lambda spelling: spelling.kind is not SpellingKind.OFFICIAL))

    def number(self, table: str, kind: str, item: str) -> str:
        return self._numbers.get((table, kind, item), "")

    def markers(self) -> tuple[Key, ...]:
        """The furniture named in the tables, in the order written."""
        return tuple(key for key in self._spellings if key[1] in {"header", "caption", "note", "extra"})

    def sections(self) -> tuple[str, ...]:
        return tuple(item for _, kind, item in self._spellings if kind == "section")

    def chapters(self) -> tuple[str, ...]:
        return tuple(item for _, kind, item in self._spellings if kind == "chapter")

    def unused(self) -> tuple[Key, ...]:
        """Names of things no form has."""
        return tuple(key for key in self._spellings if key not in self._asked)

    def _add(self, key: Key, spelling: Spelling) -> None:
        same = [
            known
            for known in self._spellings[key]
            if normalise(known.text) == normalise(spelling.text) and set(known.forms) & set(spelling.forms)
        ]
        if same or not normalise(spelling.text):
            raise SchemaError(f"{'.'.join(key)}: {spelling.text!r} is written twice, or is empty")
        self._spellings[key].append(spelling)


def _forms(text: str) -> tuple[str, ...]:
    forms = tuple(text.split())
    if not forms or not set(forms) <= set(FORMS):
        raise SchemaError(f"unknown form in {text!r}: known are {', '.join(FORMS)}")
    return forms


def _spelling(entry: SpellingEntry) -> Spelling:
    if not entry.reason or not (
        entry.seen or (entry.spelling == "alias" and entry.reason.startswith("expected"))
    ):
        raise SchemaError(f"{entry.table}.{entry.id}: {entry.printed!r} has no reason, or was seen nowhere")
    return Spelling(
        text=entry.printed,
        kind=SpellingKind(entry.spelling),
        forms=_forms(entry.forms),
        seen=entry.seen,
        reason=entry.reason,
        decided_by=entry.decided_by,
    )
