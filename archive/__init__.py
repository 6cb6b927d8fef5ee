"""The memory: what was fetched, as it was, and everything that follows from it.

WARC files are the only store of bodies; the tables beside them can be made again from those files.
Inside the package imports run downwards only::

    archive                     the object that everybody else holds
    status · exports            views for people
    events                      what happened to a report, once
    reports                     (organ, scope, year), its renditions and versions
    readings                    what one parser version made of one body
    columns · hosts             lists as walked; domains that blocked, and what people decided
    captures                    HTTP exchanges as they were, group commit
    storage · runs              WARC files; calls of commands
    database · models           the tables
    config · errors · clock
"""
