#!/usr/bin/env python3
"""Masked perplexity of a model folder on held-out sequences, beside that of single-letter frequencies. Prints JSON.

15 % of the letters masked at once, each shown as <mask>, softmax over the alphabet's letters, per residue, sequences cropped
to the window; the mean cross-entropy of three fixed draws, exponentiated. --quality writes what manifest.json wants of it.
"""
import argparse
import json
import math
import os

import numpy as np
import torch

from data import held_out, read_fasta
from export import load_folder, write_whole
from tokens import MASK, encode, letter_ids


@torch.no_grad()
def cross_entropies(model, letters, sets):
    """(sum of nats, targets) of each sequence of held_out's sets."""
    wanted = torch.from_numpy(letters).long()
    for ids, target in sets:
        ids = ids.long()
        hidden = model(ids.masked_fill(target, MASK))
        for r in range(len(ids)):
            if target[r].any():
                log_p = torch.log_softmax(model.logits(hidden[r][target[r]])[:, wanted].double(), -1)
                truth = (ids[r][target[r]][:, None] == wanted).float().argmax(-1)
                yield -log_p[torch.arange(len(truth)), truth].sum().item(), len(truth)


def perplexity(model, letters, sequences, window, seeds):
    """{perplexity, of each draw, 95 % interval over sequences, targets}."""
    draws = [np.array(list(cross_entropies(model, letters, held_out(sequences, letters, window + 2, 8192, s)))) for s in seeds]
    means = [d[:, 0].sum() / d[:, 1].sum() for d in draws]
    rng, first = np.random.default_rng(0), draws[0]
    picks = rng.integers(0, len(first), (2000, len(first)))
    again = np.exp(first[picks, 0].sum(1) / first[picks, 1].sum(1))
    return {"perplexity": round(math.exp(np.mean(means)), 4), "draws": [round(math.exp(m), 4) for m in means],
            "interval": [round(float(np.quantile(again, q)), 4) for q in (0.025, 0.975)], "targets": int(sum(d[:, 1].sum() for d in draws))}


def unigram_perplexity(letters, sequences):
    """exp of the entropy of the sequences' own letter frequencies: what knowing nothing but composition reaches."""
    counts = np.array([sum(int((s == t).sum()) for s in sequences) for t in letters], float)
    p = counts[counts > 0] / counts.sum()
    return round(float(np.exp(-(p * np.log(p)).sum())), 4)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("valid", help="FASTA")
    ap.add_argument("--draws", type=int, default=3)
    ap.add_argument("--sequences", type=int, default=0, help="a fixed sample of this size; 0: all")
    ap.add_argument("--quality", help="write maskedPerplexity and measuredOn here, for export.py")
    args = ap.parse_args()
    model, config = load_folder(args.model)
    letters = letter_ids(config["alphabet"])
    sequences = [encode(s, config["alphabet"]) for _, s in read_fasta(args.valid)]
    if args.sequences:
        sequences = [sequences[i] for i in np.random.default_rng(2).permutation(len(sequences))[:args.sequences]]
    result = perplexity(model, letters, sequences, config["window"], range(1, args.draws + 1))
    result["unigram"], result["sequences"] = unigram_perplexity(letters, sequences), len(sequences)
    print(json.dumps(result, indent=1))
    if args.quality:
        measured = f"{len(sequences)} held-out sequences of {os.path.basename(args.valid)}, 15 % masked at once, {args.draws} draws"
        text = json.dumps({"maskedPerplexity": result["perplexity"], "measuredOn": measured}, indent=1)
        write_whole(args.quality, lambda f: f.write(text.encode()))


if __name__ == "__main__":
    main()
