"""Rate of OpenBLAS's float32 matrix product on this machine, GFLOP/s, the best of many: one JSON number.

  python3 sgemm.py ROWS INNER COLUMNS
"""
import sys
import time

import numpy as np

REPEATS = 40

rows, inner, columns = map(int, sys.argv[1:])
random = np.random.default_rng(0)
left = random.standard_normal((rows, inner), dtype=np.float32)
right = random.standard_normal((inner, columns), dtype=np.float32)
product = np.empty((rows, columns), np.float32)
best = float("inf")
for _ in range(REPEATS):
    began = time.perf_counter()
    np.matmul(left, right, out=product)
    best = min(best, time.perf_counter() - began)
print(2 * rows * inner * columns / best / 1e9)
