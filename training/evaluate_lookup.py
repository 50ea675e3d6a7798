#!/usr/bin/env python3
"""The look-up test: does a model fill a masked residue from the other copy of a repeat (or the other arm of a hairpin)?

For each S: (1) pseudo-perplexity, entropy and P(true) of S alone, with its partner (a copy; for --kind hairpin the reverse
complement) and with an unrelated sequence (the partner shuffled), always averaged over the residues of S itself; (2) the
same with the aligned residue of the partner masked too; (3) the share of top predictions that follow the aligned residue
when it is mutated. 95 % bootstrap intervals over S. Softmax over the alphabet's letters, natural logarithms. Prints JSON.
"""
import argparse
import json

import numpy as np

from data import crop, read_fasta
from export import load_folder
from scoring import Scorer, bootstrap, with_tokens
from tokens import MASK, encode, letter_ids


class Repeat:
    """The partner is an exact copy: a mutated residue is expected at the mask as it stands."""

    def partner(self, s):
        return s.copy()

    def aligned(self, i, length):
        return i

    def expected(self, token):
        return token


class Hairpin:
    """The partner is the reverse complement."""

    def __init__(self):
        self.complement = dict(zip(encode("ACGU", "rna"), encode("UGCA", "rna")))

    def partner(self, s):
        return np.array([self.complement[t] for t in s[::-1]], np.uint8)

    def aligned(self, i, length):
        return length - 1 - i

    def expected(self, token):
        return self.complement[token]


def conditions(s, kind, spacer, letters, rng):
    """{name: (rows, expected tokens)}: one row a residue of S, which is masked there."""
    partner, n = kind.partner(s), len(s)
    pair, unrelated = np.concatenate([s, spacer, partner]), np.concatenate([s, spacer, rng.permutation(partner)])
    out = {name: ([with_tokens(x, {i: MASK}) for i in range(n)], s) for name, x in
           (("alone", s), ("partner", pair), ("unrelated", unrelated))}
    at = [n + len(spacer) + kind.aligned(i, n) for i in range(n)]
    mutant = [rng.choice(letters[letters != pair[a]]) for a in at]
    expected = np.array([kind.expected(m) for m in mutant])
    out["partner_masked"] = ([with_tokens(pair, {i: MASK, at[i]: MASK}) for i in range(n)], s)
    out["partner_mutated"] = ([with_tokens(pair, {i: MASK, at[i]: mutant[i]}) for i in range(n)], expected)
    out["unrelated_mutated"] = ([with_tokens(unrelated, {i: MASK, at[i]: mutant[i]}) for i in range(n)], expected)
    return out


def measure(scorer, s, kind, spacer, rng):
    """{condition: {pseudo_perplexity, entropy, p_true} or {followed}} of one S."""
    out = {}
    for name, (rows, expected) in conditions(s, kind, spacer, scorer.letters, rng).items():
        p = scorer(rows, list(range(len(s))))
        want = np.array([scorer.letter(t) for t in expected])
        if name.endswith("mutated"):
            out[name] = {"followed": float((p.argmax(1) == want).mean())}
            continue
        hit = p[np.arange(len(s)), want]
        out[name] = {"pseudo_perplexity": float(np.exp(-np.log(hit).mean())), "p_true": float(hit.mean()),
                     "entropy": float(-(p * np.log(p)).sum(1).mean())}
    return out


def summary(results):
    return {condition: {m: bootstrap([r[condition][m] for r in results]) for m in metrics} for condition, metrics in results[0].items()}


def lookup_test(model, alphabet, sequences, kind, spacer=(0, 0), seed=0):
    """sequences: ids of each S, letters of the alphabet only; spacer: half-open range of random residues between S and its partner."""
    scorer, rng = Scorer(model, alphabet), np.random.default_rng(seed)
    letters = letter_ids(alphabet)
    gaps = [rng.choice(letters, rng.integers(spacer[0], spacer[1] + 1)) for _ in sequences]
    return summary([measure(scorer, s, kind, gap, rng) for s, gap in zip(sequences, gaps)])


def random_sequences(alphabet, count, lengths, rng):
    return [rng.choice(letter_ids(alphabet), rng.integers(lengths[0], lengths[1] + 1)) for _ in range(count)]


def natural_sequences(path, alphabet, count, lengths, rng):
    """Crops of records long enough, of the alphabet's letters only."""
    records = [encode(s, alphabet) for _, s in read_fasta(path)]
    records = [r for r in records if len(r) >= lengths[0] and np.isin(r, letter_ids(alphabet)).all()]
    drawn = [records[n] for n in rng.permutation(len(records))[:count]]
    return [crop(r, int(rng.integers(lengths[0], lengths[1] + 1)), rng) for r in drawn]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("--natural", help="FASTA of held-out sequences; without it random ones only")
    ap.add_argument("--kind", default="repeat", choices=["repeat", "hairpin"])
    ap.add_argument("--count", type=int, default=50)
    ap.add_argument("--lengths", type=int, nargs=2, default=[60, 120])
    ap.add_argument("--spacer", type=int, nargs=2, default=[0, 0])
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    model, config = load_folder(args.model)
    kind, rng = {"repeat": Repeat, "hairpin": Hairpin}[args.kind](), np.random.default_rng(args.seed)
    sets = {"random": random_sequences(config["alphabet"], args.count, args.lengths, rng)}
    if args.natural:
        sets["natural"] = natural_sequences(args.natural, config["alphabet"], args.count, args.lengths, rng)
    print(json.dumps({name: lookup_test(model, config["alphabet"], s, kind, args.spacer, args.seed) for name, s in sets.items()}, indent=1))


if __name__ == "__main__":
    main()
