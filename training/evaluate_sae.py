#!/usr/bin/env python3
"""What a model loses when a layer's hidden states are replaced by an autoencoder's reconstruction; JSON on standard output.

Cross-entropy (nats, over the alphabet's letters) at masked positions of held-out sequences: as it is, with the reconstruction, with
zeros, with the mean hidden state. Loss recovered is 1 - (reconstruction - as it is) / (ablated - as it is), unclipped. All residues'
hidden states are replaced, the masked ones' too; those of cls and eos stay. Beside it: L0, the share of features that never fire here,
and the variance explained.
"""
import argparse
import json

import numpy as np
import torch

from data import held_out, read_fasta
from export import load_folder
from sae import load
from sae_hidden import residues, window_of
from tokens import MASK, PAD, encode, letter_ids


class Totals:
    def __init__(self, sae):
        self.nats = {"model": 0.0, "sae": 0.0, "zero": 0.0, "mean": 0.0}
        self.targets = self.tokens = self.active = 0
        self.fired = np.zeros(len(sae.encoder_bias), np.int64)
        self.unexplained = self.variance = 0.0


@torch.no_grad()
def mean_state(model, sets, layer):
    total, count = torch.zeros(model.width), 0
    for ids, target in sets:
        x, where, _ = states(model, ids, target, layer)
        total, count = total + x[where].sum(0), count + int(where.sum())
    return total / count


def states(model, ids, target, layer):
    masked = ids.long().masked_fill(target, MASK)
    return model.run(model.embed(masked, masked.eq(PAD)), masked, 0, layer), residues(masked), masked


@torch.no_grad()
def add(totals, model, sae, layer, letters, mean, ids, target):
    x, where, masked = states(model, ids, target, layer)
    rows = x[where]
    values, features = sae.top(rows)
    rebuilt = sae.decode(values, features)
    truth = (ids.long()[target][:, None] == letters).float().argmax(-1)
    for name, new in (("model", rows), ("sae", rebuilt), ("zero", torch.zeros_like(rows)), ("mean", mean.expand_as(rows))):
        changed = x.clone()
        changed[where] = new
        hidden = model.ln(model.run(changed, masked, layer, model.layers))[target]
        log_p = torch.log_softmax(model.logits(hidden)[:, letters].double(), -1)
        totals.nats[name] -= log_p[torch.arange(len(truth)), truth].sum().item()
    totals.targets += len(truth)
    totals.tokens += len(rows)
    totals.active += int((values > 0).sum())
    totals.fired += np.bincount(features[values > 0].numpy(), minlength=len(totals.fired))
    totals.unexplained += ((rows - rebuilt) ** 2).sum().item()
    totals.variance += ((rows - mean) ** 2).sum().item()


def evaluate(model, sae, layer, alphabet, sequences, window, seed=1):
    letters = torch.from_numpy(letter_ids(alphabet)).long()
    sets = held_out(sequences, letters.numpy(), window + 2, 8192, seed)
    totals = Totals(sae)
    mean = mean_state(model, sets, layer)
    for ids, target in sets:
        add(totals, model, sae, layer, letters, mean, ids, target)
    ce = {name: nats / totals.targets for name, nats in totals.nats.items()}
    recovered = {name: 1 - (ce["sae"] - ce["model"]) / (ce[name] - ce["model"]) for name in ("zero", "mean")}
    return {"crossEntropy": {n: round(v, 5) for n, v in ce.items()}, "lossRecovered": {n: round(v, 4) for n, v in recovered.items()},
            "l0": round(totals.active / totals.tokens, 3), "dead": round(float((totals.fired == 0).mean()), 4),
            "varianceExplained": round(1 - totals.unexplained / totals.variance, 4),
            "targets": totals.targets, "residues": totals.tokens, "sequences": len(sequences)}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("sae", help="a folder that train_sae.py wrote")
    ap.add_argument("valid", help="FASTA")
    ap.add_argument("--sequences", type=int, default=500, help="a fixed sample of this size; 0: all")
    args = ap.parse_args()
    model, config = load_folder(args.model)
    sae, fields = load(args.sae)
    sequences = [encode(s, config["alphabet"]) for _, s in read_fasta(args.valid)]
    if args.sequences:
        sequences = [sequences[i] for i in np.random.default_rng(2).permutation(len(sequences))[:args.sequences]]
    print(json.dumps(evaluate(model, sae, fields["layer"], config["alphabet"], sequences, window_of(config))))


if __name__ == "__main__":
    main()
