"""Every rule across years, over the reports of one organ."""

from collections.abc import Callable, Iterator, Mapping

from archive.years import copies, figures, growth, publishing, sums, texts
from archive.years.catalogue import Rule, rules
from archive.years.model import Case, Finding, Series

_EVALUATORS: Mapping[str, Callable[[Rule, Case], Iterator[Finding]]] = {
    "sums": sums.sums,
    "authority": figures.authority,
    "scale": figures.scale,
    "identical": texts.identical,
    "stale": texts.stale,
    "growth": growth.growth,
    "deadline": publishing.deadline,
    "organ": publishing.organ,
    "copies": copies.copies,
}


def findings(series: Series) -> tuple[Finding, ...]:
    """The outcome of every rule for every year, oldest first.

    What takes a year before is not assessable where no report of that is held; a rule about figures that a
    year's form does not have gives nothing for that year.
    """
    return tuple(
        found
        for year in sorted(series.years)
        for rule in rules()
        for found in _EVALUATORS[rule.evaluator](rule, _case(series, year))
    )


def _case(series: Series, year: int) -> Case:
    this = series.years[year]
    return Case(year, this, series.years.get(year - 1), this.known or series.known, series.scope)
