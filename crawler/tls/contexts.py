"""How each host's connections are made: the certificate is verified, whatever else a row loosens."""

from collections.abc import Sequence
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import Certificate
from OpenSSL import SSL
from OpenSSL.crypto import X509
from twisted.internet._sslverify import ClientTLSOptions, IOpenSSLTrustRoot
from twisted.internet.ssl import CertificateOptions, TLSVersion, platformTrust
from twisted.web.client import BrowserLikePolicyForHTTPS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]  # it ships no types

from crawler.tls.alerts import note
from crawler.tls.hosts import Hosts, Row

_CURVES: Final[dict[str, ec.EllipticCurve]] = {
    "P-256": ec.SECP256R1(),
    "P-384": ec.SECP384R1(),
    "P-521": ec.SECP521R1(),
}
_VERSIONS: Final = {"TLSv1": TLSVersion.TLSv1_0, "TLSv1.1": TLSVersion.TLSv1_1}
_LEGACY_SERVER_CONNECT: Final = 0x4
"""OpenSSL's SSL_OP_LEGACY_SERVER_CONNECT; pyOpenSSL has no name for it."""


@implementer(IPolicyForHTTPS)
class HostContexts(BrowserLikePolicyForHTTPS):
    """Trusted are the system's roots, and `roots` beside them."""

    def __init__(self, hosts: Hosts, roots: Sequence[Certificate] = ()) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Twisted's
        self._hosts = hosts
        self._roots = tuple(roots)
        self._options: dict[Row | None, CertificateOptions] = {}

    def mode(self, host: str) -> str | None:
        """What is loosened for the host; None where nothing is."""
        row = self._hosts.find(host)
        return row.mode if row else None

    def creatorForNetloc(  # type: ignore[override]  # noqa: N802 - Twisted's name, Zope's interface
        self,
        hostname: bytes,
        port: int,  # noqa: ARG002 - all ports of a host are spoken to alike
    ) -> ClientTLSOptions:
        """The name is verified for each connection; the context behind it holds a megabyte of roots, and is
        one for all hosts that are spoken to alike.
        """
        host = hostname.decode("ascii")
        row = self._hosts.find(host)
        if row not in self._options:
            self._options[row] = self._made(row)
        return ClientTLSOptions(self._options[row].clientConnectionForTLS, host)

    def _made(self, row: Row | None) -> CertificateOptions:
        lowest = {"insecurelyLowerMinimumTo": _VERSIONS[row.minimum]} if row and row.minimum else {}
        root: Any = _Context(self._roots, row)  # Zope's interfaces are no types
        return CertificateOptions(trustRoot=root, **lowest)


@implementer(IOpenSSLTrustRoot)
class _Context:
    """Twisted hands the context it makes to its trust root: the one place to change it before it is used."""

    def __init__(self, roots: Sequence[Certificate], row: Row | None) -> None:
        self._roots = roots
        self._row = row

    def _addCACertsToContext(self, context: SSL.Context) -> None:  # noqa: N802 - Twisted's name
        system = platformTrust()  # type: ignore[no-untyped-call]  # Twisted's
        system._addCACertsToContext(context)  # noqa: SLF001 - the interface's only method
        store = context.get_cert_store()
        assert store is not None
        for root in self._roots:
            store.add_cert(X509.from_cryptography(root))
        context.set_info_callback(note)
        if self._row:
            _loosen(context, self._row)


def _loosen(context: SSL.Context, row: Row) -> None:
    if row.curve:
        context.set_tmp_ecdh(_CURVES[row.curve])
    if row.minimum:
        # Before TLS 1.2 handshakes are signed with SHA-1; the level outlives the list that Twisted sets next
        context.set_cipher_list(b"DEFAULT:@SECLEVEL=0")
    if row.legacy_renegotiation:
        context.set_options(_LEGACY_SERVER_CONNECT)
