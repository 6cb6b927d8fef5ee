"""The face of the archive: commands, settings, the night, the feed."""
