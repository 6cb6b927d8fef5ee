"""Columns whose list exists only after scripts have run: a browser draws the page, the crawler asks.

Chromium itself reaches no network. What a page of its scripts asks for goes through the same queue as every
other request, so that robots.txt, allow-list, pauses, TLS and the archive hold for it too. Needs the extra
`browser` (playwright, which drives it) and the system's chromium.
"""
