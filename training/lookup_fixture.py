#!/usr/bin/env python3
"""Trains a tiny model of the same architecture that looks up, and nothing else: random sequences with exact direct repeats
(protein letters) or with perfect hairpins (RNA). Minutes on one CPU core. Writes a model folder for test/fixtures.

  lookup_fixture.py --kind repeat --out test/fixtures/lookup-protein
  lookup_fixture.py --kind hairpin --out test/fixtures/lookup-rna
"""
import argparse
import functools
import json
import math
import time

import numpy as np
import torch

from data import stack
from evaluate_lookup import Hairpin, Repeat, lookup_test, random_sequences
from export import load_folder, save_folder, write_manifest
from model import Esm, attend_to_alike, attend_to_neighbours
from synthetic import HAIRPIN_STAGES, PERFECT, batch, direct_repeat, hairpins, mark
from trainer import Trainer

WINDOW = 130
# Layers, width, and the offsets that the first blocks' heads attend to at first. Two neighbours on either side tell protein
# units apart; with four letters it takes four.
SHAPES = {"repeat": (2, 64, [(-1, 1, -2, 2)]), "hairpin": (3, 56, [(-1, 1, -2, 2), (-3, 3, -4, 4)])}
KINDS = {"repeat": ("protein", direct_repeat, Repeat, "exact direct repeats (unit 10 to 30, spacer 0 to 50)"),
         "hairpin": ("rna", hairpins, Hairpin, "perfect hairpins (arms 10 to 30, loop 3 to 50)")}
# From short rows, where uniform attention already sees the answer, to the full task: (longest row, options of the generator).
STAGES = {"repeat": [(20, dict(unit=(5, 8), spacer=(0, 4), flank=(0, 3))), (48, dict(unit=(6, 16), spacer=(0, 16), flank=(0, 8))),
                     (WINDOW, {})],
          "hairpin": [*HAIRPIN_STAGES[:2], (WINDOW, dict(stem=(10, 30), loop=(3, 50), **PERFECT))]}
LEARNT, PATIENCE = 0.6, 800  # the next stage when the loss is below this share of a uniform guess's, or after so many steps
SHUFFLED = 0.2  # share of the batches after the first stage
# Shuffled rows are cropped where the others are of all lengths too. Hairpins fill their rows: there a short row would say that
# nothing is to be looked up, and the model then does not (P(true) 0.32 instead of 0.65).
CROPPED = {"repeat"}


def shuffle(ids, rng, crop):
    shuffled = rng.permutation(ids)
    return shuffled[:rng.integers(min(10, len(ids)), len(ids) + 1)] if crop else shuffled


def draw(kind, stage, rng, tokens, shuffled):
    """(ids, residues, where): rows of one width, asked for only where the answer stands elsewhere in the row; or the same rows
    shuffled, asked for everywhere, so that the model learns to be uncertain where there is nothing to look up."""
    longest, limits = STAGES[kind][stage]
    ids, partners = batch(functools.partial(KINDS[kind][1], **limits), rng, tokens // (longest + 2), longest)
    if shuffled:
        ids = [shuffle(s, rng, kind in CROPPED) for s in ids]
        partners = [np.zeros(len(s), int) for s in ids]
    return stack(ids, longest + 2), sum(map(len, ids)), mark(partners, longest + 2)


def fit(trainer, kind, rng, tokens, steps):
    """Prints the mean loss (nats) of every 100 steps, and moves on where a stage is learnt or has had its time."""
    start, losses, stage, begun, chance = time.time(), [], 0, 0, math.log(len(trainer.letters))
    while trainer.step < steps:
        shuffled = stage > 0 and rng.random() < SHUFFLED
        ids, residues, where = draw(kind, stage, rng, tokens, shuffled)
        loss = trainer.update(ids, residues, trainer.step / steps, where).item()
        losses += [] if shuffled else [loss]
        if trainer.step % 100 == 0:
            mean, losses = float(np.mean(losses)), []
            print(trainer.step, round(time.time() - start), "s stage", stage, round(mean, 3), flush=True)
            if stage + 1 < len(STAGES[kind]) and (mean < LEARNT * chance or trainer.step - begun >= PATIENCE):
                stage, begun = stage + 1, trainer.step


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--kind", required=True, choices=KINDS)
    ap.add_argument("--out", required=True)
    ap.add_argument("--steps", type=int, default=3500)
    ap.add_argument("--tokens", type=int, default=1536)
    ap.add_argument("--lr", type=float, default=3e-3)
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    alphabet, _, kind, what = KINDS[args.kind]
    torch.manual_seed(args.seed)
    layers, width, offsets = SHAPES[args.kind]
    model = Esm(layers, width, 4, std=width ** -0.5, embedding_std=0.5)
    for block, heads in zip(model.blocks, offsets):
        attend_to_neighbours(block, heads)
    if args.kind == "repeat":
        attend_to_alike(model.blocks[-1])
    trainer = Trainer(model, alphabet, args.lr, warmup=100, ema=0.99, seed=args.seed)
    fit(trainer, args.kind, np.random.default_rng(args.seed), args.tokens, args.steps)
    with trainer.averaged():
        save_folder(model, args.out, alphabet, WINDOW, "F16")
    spacer = (0, 50) if args.kind == "repeat" else (3, 50)
    sequences = random_sequences(alphabet, 50, (10, 30), np.random.default_rng(1))
    results = lookup_test(load_folder(args.out)[0], alphabet, sequences, kind(), spacer)
    print(json.dumps(results, indent=1))
    write_manifest(args.out, name=f"lookup-{alphabet}", version="1.0.0", licence="MIT",
                   training=f"{trainer.seen} residues of random sequences with {what}; a test fixture that knows no biology.",
                   quality={"note": "A test fixture: it looks residues up and knows nothing else."})


if __name__ == "__main__":
    main()
