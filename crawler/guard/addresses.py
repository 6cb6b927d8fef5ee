"""Public addresses told from those of this machine and its network."""

import ipaddress
from typing import Final

# globally routed by the letter of the registry, but no portal lives there
_ODD: Final = tuple(
    ipaddress.ip_network(text)
    for text in (
        "100.64.0.0/10",
        "192.88.99.0/24",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "3fff::/20",
        "5f00::/16",
    )
)


def is_public(text: str) -> bool:
    """Whether it is an address out on the internet; an IPv6 address that carries an IPv4 one is not."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None,))[0]
        if inner is not None:
            return False
    odd = any(address.version == network.version and address in network for network in _ODD)
    return address.is_global and not address.is_multicast and not address.is_reserved and not odd
