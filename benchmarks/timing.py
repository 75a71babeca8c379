"""How fast something goes, for the scripts beside it."""

import statistics
import time
from collections.abc import Callable


def rate(characters: int, work: Callable[[], object], *, rounds: int) -> float:
    """Return characters per second, the median of the rounds."""
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return characters / statistics.median(seconds)
