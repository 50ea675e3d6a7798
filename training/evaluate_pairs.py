#!/usr/bin/env python3
"""Does an RNA model use base pairing? Measured on held-out RNAs of known structure (valid_structures.tsv of prepare_rna.py).

For paired residues i (partner j): P(true i) with i and j masked, against i and an unpaired residue k at the same distance
masked; and the share of top predictions at i that follow j, mutated, to its complement, against the same with k mutated.
Means over the residues of an RNA first, then over RNAs, with 95 % bootstrap intervals over RNAs. Prints JSON.
"""
import argparse
import collections
import json

import numpy as np

from export import load_folder
from scoring import Scorer, bootstrap, with_tokens
from tokens import COMPLEMENT, MASK, encode

_OPEN, _CLOSE = "(<{[", ")>}]"
_CANONICAL = {"AU", "UA", "GC", "CG", "GU", "UG"}
_MAX_DISTANCE_OFF = 3


def pairs_of(structure):
    """[(i, j)], i < j, of a dot-bracket string with nested bracket kinds."""
    stacks, out = collections.defaultdict(list), []
    for at, c in enumerate(structure):
        if c in _OPEN:
            stacks[_OPEN.index(c)].append(at)
        elif c in _CLOSE:
            out.append((stacks[_CLOSE.index(c)].pop(), at))
    return out


def control_for(i, j, unpaired, rng):
    """An unpaired residue about as far from i as j is, on either side; None where there is none."""
    off = np.abs(np.abs(unpaired - i) - abs(j - i))
    best = unpaired[off == off.min()] if len(off) and off.min() <= _MAX_DISTANCE_OFF else []
    return int(rng.choice(best)) if len(best) else None


def draw_residues(sequence, structure, count, rng):
    """Up to `count` triples (i, partner j, control k) of canonical pairs."""
    unpaired = np.array([i for i, c in enumerate(structure) if c == "." and sequence[i] in "ACGU"])
    both = [(a, b) for i, j in pairs_of(structure) if sequence[i] + sequence[j] in _CANONICAL for a, b in ((i, j), (j, i))]
    triples = [(i, j, control_for(i, j, unpaired, rng)) for i, j in (both[n] for n in rng.permutation(len(both)))]
    return [t for t in triples if t[2] is not None][:count]


def measure(scorer, sequence, triples):
    """Means over the RNA's residues: masked partner against masked control, and followed mutations of both."""
    ids = encode(sequence, "rna")
    rows, positions, kinds = [], [], []
    for i, j, k in triples:
        for kind, at in (("partner", j), ("control", k)):
            for letter in ["", *"ACGU".replace(sequence[at], "")]:
                if letter and letter.translate(COMPLEMENT) == sequence[i]:
                    continue  # a prediction of the true letter would count as following
                rows.append(with_tokens(ids, {i: MASK, at: encode(letter, "rna")[0] if letter else MASK}))
                positions.append(i)
                kinds.append((kind, letter, sequence[i]))
    values = collections.defaultdict(list)
    for p, (kind, letter, true) in zip(scorer(rows, positions), kinds):
        truth = scorer.letter(encode(true, "rna")[0])
        if letter:
            values[kind + "_followed"].append(p.argmax() == scorer.letter(encode(letter.translate(COMPLEMENT), "rna")[0]))
        else:
            values[kind + "_masked"].append(p[truth])
    return {name: float(np.mean(v)) for name, v in values.items()}


def summary(results):
    column = lambda name: np.array([r[name] for r in results])
    gain, followed = column("control_masked") - column("partner_masked"), column("partner_followed") - column("control_followed")
    return {"p_true_partner_masked": bootstrap(column("partner_masked")), "p_true_control_masked": bootstrap(column("control_masked")),
            "p_true_gain": bootstrap(gain), "followed_partner": bootstrap(column("partner_followed")),
            "followed_control": bootstrap(column("control_followed")), "followed_gain": bootstrap(followed)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("structures", help="valid_structures.tsv")
    ap.add_argument("--rnas", type=int, default=200)
    ap.add_argument("--residues", type=int, default=8, help="paired residues drawn from each RNA")
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    model, config = load_folder(args.model)
    scorer, rng = Scorer(model, "rna"), np.random.default_rng(args.seed)
    with open(args.structures) as f:
        rnas = [line.rstrip("\n").split("\t") for line in f]
    rnas = [r for r in rnas if len(r[2]) <= config["window"]]
    by_family = collections.defaultdict(list)
    for n in rng.permutation(len(rnas))[:args.rnas]:
        _, family, sequence, structure = rnas[n]
        triples = draw_residues(sequence, structure, args.residues, rng)
        if triples:
            by_family[family].append(measure(scorer, sequence, triples))
    everything = [r for results in by_family.values() for r in results]
    print(json.dumps({"all": summary(everything), **{f: summary(r) for f, r in by_family.items()}}, indent=1))


if __name__ == "__main__":
    main()
