"""Servers' sides of a handshake, each with a certificate made on the spot."""

import ssl
import warnings
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import trustme

LONG_AGO = (datetime(2023, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC))


@dataclass
class Authority:
    ca: trustme.CA = field(default_factory=trustme.CA)

    def file(self, folder: Path) -> Path:
        pem = folder / "roots.pem"
        self.ca.cert_pem.write_to_path(str(pem))
        return pem

    def good(self, host: str) -> ssl.SSLContext:
        return _serving(self.ca.issue_cert(host, common_name=host))

    def expired(self, host: str) -> ssl.SSLContext:
        since, until = LONG_AGO
        return _serving(self.ca.issue_cert(host, not_before=since, not_after=until))

    def at_most(self, version: ssl.TLSVersion, host: str) -> ssl.SSLContext:
        context = self.good(host)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the versions are, as they should be
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = version
        return context

    def with_curve(self, name: str, host: str) -> ssl.SSLContext:
        context = self.good(host)
        context.set_ecdh_curve(name)
        return context


def _serving(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
