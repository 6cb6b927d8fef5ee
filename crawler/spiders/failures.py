"""What went wrong with a request, as one outcome and one line."""

from scrapy.http import Response

from archive.captures.exchange import RequestOutcome
from crawler.guard.leave_alone import LeftAlone
from crawler.guard.middleware import NotAllowed
from crawler.guard.robots import RobotsRefused
from crawler.guard.words import said
from crawler.spiders.asks import Failure

GOOD = frozenset({RequestOutcome.CAPTURED, RequestOutcome.UNCHANGED})


def of_response(response: Response) -> Failure | None:
    """None for an answer that may be read."""
    verdict = response.meta["verdict"]
    if verdict.outcome in GOOD and response.status == 200:
        return None
    outcome = RequestOutcome.UNREACHABLE if verdict.outcome in GOOD else verdict.outcome
    return Failure(outcome, verdict.evidence or str(response.status))


def of_exception(error: BaseException | None, url: str) -> Failure:
    """An address off the allow-list is somebody else's page."""
    if isinstance(error, LeftAlone | RobotsRefused):
        return Failure(error.outcome, str(error))
    if isinstance(error, NotAllowed):
        return Failure(RequestOutcome.WRONG_PAGE, str(error))
    return Failure(RequestOutcome.UNREACHABLE, said(error, url))
