"""Encryption as portals speak it: verified always, and older than the standard only where a row says so."""
