"""Where the time goes, as cProfile sees it: its own cost falls on small functions."""

import pstats
from cProfile import Profile

SHOWN = 25
OURS = r"/(archive|crawler|parsers)/"


def print_profile(title: str, profile: Profile) -> None:
    """By time in the function itself, then our own functions with all they call."""
    print(title)
    stats = pstats.Stats(profile)
    stats.sort_stats("tottime").print_stats(SHOWN)
    stats.sort_stats("cumulative").print_stats(OURS, SHOWN)
