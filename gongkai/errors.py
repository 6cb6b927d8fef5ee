"""What the face itself can refuse.

GongkaiError
 ├─ SettingsError   a setting is unknown, malformed or in a file that cannot be read
 ├─ InputError      something named on the command line cannot be used
 └─ StepError       a step of a night ended before its work did
"""


class GongkaiError(Exception):
    """`str()` is one line for a person: what, where, what to do."""


class SettingsError(GongkaiError):
    pass


class InputError(GongkaiError):
    pass


class StepError(GongkaiError):
    pass
