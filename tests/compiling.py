"""What SQLAlchemy makes of a statement serves every database of its kind. Each engine keeps that for itself,
and tests open thousands of them for a moment each: most of their work was to make the same SQL again.
"""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache


def share_what_is_compiled() -> None:
    """The key has the dialect in it, which every engine has one of its own of."""
    kept: dict[type, LRUCache[Any, Any]] = {}
    began = Engine.__init__

    def begin(self: Engine, *arguments: Any, **options: Any) -> None:
        began(self, *arguments, **options)
        self._compiled_cache = kept.setdefault(type(self.dialect), LRUCache(5_000))

    patched: Any = DefaultDialect
    patched.__eq__ = lambda one, other: type(one) is type(other)
    patched.__hash__ = lambda one: hash(type(one))
    Engine.__init__ = begin  # type: ignore[method-assign]
