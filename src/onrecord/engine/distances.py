"""Distances in words as buckets: exact up to eight, then by powers of two; the sign is kept."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SIDE = 16
BUCKETS = 2 * _SIDE + 1


def buckets(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """0 stands in the middle; beyond about two thousand words all is one."""
    size = np.abs(distance)
    far = 8 + np.floor(np.log2(np.maximum(size, 8) / 8.0)).astype(np.int64)
    side = np.minimum(np.where(size <= 8, size, far), _SIDE)
    return _SIDE + np.sign(distance) * side
