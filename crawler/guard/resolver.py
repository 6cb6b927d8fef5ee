"""Name resolution that hands out no address of this machine or its network.

The address checked is the address connected to, so a name cannot change its meaning between the two.
"""

import logging
from collections.abc import Sequence
from typing import Any, Final

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]  # it ships no types

from crawler.address_map import AddressMap
from crawler.guard.addresses import is_public

logger = logging.getLogger(__name__)

REFUSED: Final[dict[str, str]] = {}
"""Host to the address it was refused for: Twisted drops a resolver's own words on the way to the caller."""


@implementer(IResolutionReceiver)
class PublicOnly:
    """Passes on what is public; the receiver's interface cannot be spelled as a type."""

    def __init__(self, receiver: Any, host: str) -> None:
        self._receiver = receiver
        self._host = host

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's name
        host = getattr(address, "host", "")
        if is_public(host):
            self._receiver.addressResolved(address)
            return
        REFUSED[self._host] = host
        logger.warning("%s resolves to %s, which is not a public address: refused", self._host, host)

    def resolutionComplete(self) -> None:  # noqa: N802 - Twisted's name
        self._receiver.resolutionComplete()


class GuardedResolver(CachingHostnameResolver):
    """Literal addresses of the address map pass; they are what a mapped host is reached at."""

    mapped: frozenset[str] = frozenset()

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "GuardedResolver":
        resolver = super().from_crawler(crawler, reactor)
        resolver.mapped = AddressMap(crawler.settings["GONGKAI_CRAWL"].address_map).addresses()
        return resolver

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803 - Twisted's name
        hostName: str,  # noqa: N803 - Twisted's name
        portNumber: int = 0,  # noqa: N803 - Twisted's name
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803 - Twisted's name
        transportSemantics: str = "TCP",  # noqa: N803 - Twisted's name
    ) -> Any:
        receiver: Any = resolutionReceiver
        if hostName not in self.mapped:
            receiver = PublicOnly(resolutionReceiver, hostName)
        return super().resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)
