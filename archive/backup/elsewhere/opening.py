from archive.config import ArchiveConfig
from archive.storage.remote import Access, Remote, open_remote


def opened(url: str, config: ArchiveConfig) -> Remote:
    """The place of a backup, asked as the archive's own storage is; nothing is asked yet. Raises
    StorageError.
    """
    access = Access(config.storage_endpoint, config.storage_attempts, config.storage_timeout_seconds)
    return open_remote(url, access)
