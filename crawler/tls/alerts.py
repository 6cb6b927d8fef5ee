"""The alert OpenSSL sends when it turns a certificate away: only there it says what was wrong with it."""

from typing import Final

from OpenSSL import SSL

SENT: Final[dict[str, int]] = {}
"""Host to the last alert sent to it, by its number in RFC 8446."""

EXPIRED: Final = 45
UNKNOWN_CA: Final = 48
_FATAL: Final = 2


def note(connection: SSL.Connection, where: int, alert: int) -> None:
    """An info callback of OpenSSL: the alert's level stands in the high byte, its description in the low."""
    if where & SSL.SSL_CB_ALERT and where & SSL.SSL_CB_WRITE and alert >> 8 == _FATAL:
        host = connection.get_servername()
        if host:
            SENT[host.decode("latin-1")] = alert & 0xFF
