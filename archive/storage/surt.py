"""Addresses as keys of a CDX index: the host reversed, so that what belongs together is sorted together.

After the canonical form that web archives agree on (IA's): no scheme, user, www, default port, fragment,
session id nor trailing slash; small letters; parameters in order.
"""

import re
from typing import Final
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

_WWW: Final = re.compile(r"^www\d*\.")
_PORTS: Final = {"http": 80, "https": 443}
_KEPT: Final = "".join(map(chr, range(0x21, 0x7F))).replace("#", "").replace("%", "")
_DOTS: Final = re.compile(r"/\.(?=/|$)")
_UP: Final = re.compile(r"/[^/]+/\.\.(?=/|$)")
_SLASHES: Final = re.compile(r"//+")
_SESSIONS: Final = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"^(.*?)(?:jsessionid=[0-9a-z]{32})(?:&(.*))?$",
        r"^(.*?)(?:phpsessid=[0-9a-z]{32})(?:&(.*))?$",
        r"^(.*?)(?:sid=[0-9a-z]{32})(?:&(.*))?$",
        r"^(.*?)(?:aspsessionid[a-z]{8}=[a-z]{24})(?:&(.*))?$",
        r"^(.*?)(?:cfid=[^&]+&cftoken=[^&]+)(?:&(.*))?$",
    )
)


def surt(url: str) -> str:
    """The key; what is no http(s) address is its own key."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not host:
        return url
    reversed_ = ",".join(reversed(_WWW.sub("", _ascii(host.rstrip("."))).split(".")))
    at_port = "" if port in (None, _PORTS[parts.scheme]) else f":{port}"
    query = _query(parts.query)
    return f"{reversed_}{at_port}){_path(parts.path)}{'?' + query if query else ''}"


def _ascii(host: str) -> str:
    """Names in Chinese as the name system has them."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def _path(path: str) -> str:
    found = _SLASHES.sub("/", _escaped(path) or "/")
    found = _DOTS.sub("", found)
    while (shorter := _UP.sub("", found, count=1)) != found:
        found = shorter
    return found.lower().rstrip("/") or "/"


def _query(query: str) -> str:
    found = _escaped(query)
    for session in _SESSIONS:
        match = session.match(found)
        if match:
            found = match[1] + (match[2] or "")
    return "&".join(sorted(found.lower().split("&"))) if found else ""


def _escaped(text: str) -> str:
    """Escapes undone as often as they were made, and made once where they are needed."""
    data = text.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(data)) != data:
        data = plain
    return quote_from_bytes(data, safe=_KEPT)
