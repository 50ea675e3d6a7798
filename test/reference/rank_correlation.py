"""Reference values for rank correlations: scipy's spearmanr on tied data, and on BLOSUM62 against two assays.

    /usr/bin/python3 test/reference/rank_correlation.py > test/unit/measurements/rankCorrelation.json
"""
import csv
import json
import os
import random
import sys

from scipy.stats import spearmanr

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../training"))
from blosum62 import BLOSUM62  # noqa: E402

random.seed(1)
cases = []
for n, levels in ((5, 2), (12, 4), (40, 7), (200, 200), (200, 3)):
    a = [random.randrange(levels) for _ in range(n)]
    b = [x + random.randrange(levels) for x in a]
    cases.append({"a": a, "b": b, "spearman": spearmanr(a, b)[0]})

assays = {}
for name in ("RL401_YEAST_Roscoe_2013", "CALM1_HUMAN_Weile_2017"):
    with open(os.path.join(HERE, f"../fixtures/dms/{name}.csv")) as file:
        rows = list(csv.DictReader(file))
    matrix = [BLOSUM62[row["mutant"][0], row["mutant"][-1]] for row in rows]
    assays[name] = {"rows": len(rows), "blosum62": spearmanr(matrix, [float(row["score"]) for row in rows])[0]}

json.dump({"cases": cases, "assays": assays}, sys.stdout)
