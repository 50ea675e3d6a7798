#!/usr/bin/env python3
"""Trains a TopK sparse autoencoder on one layer of a model folder, and writes sae.safetensors and fit.json.

TopK, because the number of active features is then chosen and not found by tuning a penalty, and because an L1 penalty shrinks
the activations that it keeps. --shuffled trains on the same model with the elements of its matrices permuted, for comparison.
"""
import argparse
import hashlib

import torch

from data import load_training
from export import load_folder
from sae import fit, save
from sae_hidden import collect, sample, shuffle, window_of


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("--train", nargs="+", required=True, help="FASTA, cluster= in the headers")
    ap.add_argument("--out", required=True)
    ap.add_argument("--layer", type=int, help="after so many blocks; default: two thirds of them")
    ap.add_argument("--expansion", type=int, default=8, help="features for each dimension")
    ap.add_argument("--k", type=int, default=16, help="features active at a residue")
    ap.add_argument("--residues", type=int, default=800_000)
    ap.add_argument("--steps", type=int, default=2000)
    ap.add_argument("--batch", type=int, default=4096)
    ap.add_argument("--lr", type=float, default=2e-3)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--shuffled", action="store_true")
    args = ap.parse_args()
    model, config = load_folder(args.model)
    layer = args.layer or max(1, 2 * model.layers // 3)
    if not 0 < layer < model.layers:
        raise SystemExit(f"--layer is from 1 to {model.layers - 1}")
    if args.shuffled:
        shuffle(model, args.seed)
    sequences = sample(load_training(args.train, config["alphabet"], 0.5), args.residues, window_of(config), args.seed)
    x = collect(model, sequences, layer)
    print(f"{len(sequences)} sequences, {len(x)} residues, layer {layer} of {model.layers}", flush=True)
    sae = fit(x, args.expansion * model.width, args.k, args.steps, args.batch, args.lr, args.seed,
              lambda text: print(text, flush=True))
    with open(args.model + "/model.safetensors", "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    save(sae, args.out, layer=layer, layers=model.layers, width=model.width, model=digest, residues=len(x), sequences=len(sequences),
         seen=args.steps * args.batch, torch=torch.__version__)


if __name__ == "__main__":
    main()
