#!/usr/bin/env python3
"""Spearman of masked-marginals with deep mutational scans, beside a bare BLOSUM62[wt][mt] lookup. Prints JSON.

Masked-marginals: log p(mutant) - log p(wild type) at the position, masked in the wild type. Assays are folders of NAME.csv
(`mutant,score`, A42G, 1-based) and NAME.fasta (the wild type); single substitutions only. A wild type longer than the
model's window is cut to the window around each position. 95 % intervals by bootstrap over variants; of the mean, over assays.
"""
import argparse
import csv
import json
from pathlib import Path

import numpy as np

from blosum62 import BLOSUM62
from data import read_fasta
from export import load_folder
from scoring import Scorer, bootstrap, with_tokens
from tokens import ALPHABETS, MASK, encode


def read_assay(path):
    """(wild type, [(0-based position, wild-type letter, mutant letter)], scores); a wrong wild-type letter is an error."""
    (_, wild_type), = read_fasta(path.with_suffix(".fasta"))
    variants, scores = [], []
    with open(path) as f:
        for row in csv.DictReader(f):
            mutant = row["mutant"]
            at = int(mutant[1:-1]) - 1
            if wild_type[at] != mutant[0]:
                raise SystemExit(f"{path.name}: {mutant} names another wild type than {wild_type[at]}")
            variants.append((at, mutant[0], mutant[-1]))
            scores.append(float(row["score"]))
    return wild_type, variants, np.array(scores)


def ranks(values):
    """Ranks with ties averaged."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


def spearman(a, b):
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def masked_marginals(scorer, window, wild_type, variants):
    ids, rows, positions, order = encode(wild_type, "protein"), [], [], {}
    for at in sorted({v[0] for v in variants}):
        start = max(0, min(at - window // 2, len(ids) - window))
        order[at] = len(rows)
        rows.append(with_tokens(ids, {at: MASK})[start:start + window])
        positions.append(at - start)
    log_p = np.log(scorer(rows, positions))
    letter = ALPHABETS["protein"].index
    return np.array([log_p[order[at], letter(mt)] - log_p[order[at], letter(wt)] for at, wt, mt in variants])


def interval(a, b, draws=300):
    rng = np.random.default_rng(0)
    again = [spearman(a[n], b[n]) for n in rng.integers(0, len(a), (draws, len(a)))]
    return [round(float(np.quantile(again, q)), 3) for q in (0.025, 0.975)]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("assays", type=Path, help="the folder of assays")
    args = ap.parse_args()
    model, config = load_folder(args.model)
    scorer, out = Scorer(model, "protein"), {}
    for path in sorted(args.assays.glob("*.csv")):
        wild_type, variants, scores = read_assay(path)
        ours = masked_marginals(scorer, config.get("window", config["max_position_embeddings"] - 4), wild_type, variants)
        lookup = np.array([BLOSUM62[wt, mt] for _, wt, mt in variants], float)
        out[path.stem] = {"variants": len(variants), "spearman": round(spearman(ours, scores), 3), "interval": interval(ours, scores),
                          "blosum62": round(spearman(lookup, scores), 3)}
    means = {name: bootstrap([a[name] for a in out.values()]) for name in ("spearman", "blosum62")}
    weaker = sum(a["spearman"] < a["blosum62"] for a in out.values())
    print(json.dumps({"assays": out, "mean": means, "weakerThanBlosum62On": [weaker, len(out)]}, indent=1))


if __name__ == "__main__":
    main()
