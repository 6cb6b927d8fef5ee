"""Roots that are trusted beside the system's own."""

from collections.abc import Sequence
from pathlib import Path

from cryptography.x509 import Certificate, load_pem_x509_certificates


def read(file: Path) -> Sequence[Certificate]:
    """The certificates of a PEM file. Raises ValueError where there are none, or one cannot be read."""
    try:
        return load_pem_x509_certificates(file.read_bytes())
    except (OSError, ValueError) as error:
        raise ValueError(f"{file} cannot be read as certificates in PEM: {error}") from error
