"""The kinds of body that are told apart before anything reads them."""

from enum import StrEnum


class BodyKind(StrEnum):
    PDF = "pdf"
    DOCX = "docx"
    WORKBOOK = "workbook"  # xlsx, xls, et
    LEGACY = "legacy"  # doc, wps, rtf
    OFD = "ofd"
    IMAGE = "image"
    ARCHIVE = "archive"  # a zip of files
    CHARACTERS = "characters"  # HTML or plain text: told apart once decoded
