#!/usr/bin/env python3
"""Trains a masked language model of the ESM-2 architecture on FASTA files and writes it as a Hugging Face model folder.

Into --out, rewritten whole every --save-seconds: config.json and model.safetensors (fp32, averaged weights of the best
evaluation so far), fp16/ (the same halved), train_log.jsonl, state.pt to resume from. SIGTERM saves and ends. One CPU or one GPU.
"""
import argparse
import functools
import itertools
import json
import math
import os
import signal
import time

import numpy as np
import torch

from data import batches, held_out, load_training, read_fasta, stack
from model import Esm, attend_to_neighbours
from synthetic import HAIRPIN_STAGES, batch, hairpins, mark
from tokens import ALPHABETS, encode, letter_ids
from trainer import Trainer


def options():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--train", nargs="+", required=True, help="FASTA files; `cluster=` in a header groups sequences for sampling")
    ap.add_argument("--valid", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--alphabet", default="protein", choices=ALPHABETS)
    ap.add_argument("--widths", type=int, nargs="+", default=[128, 256, 384, 512], help="row widths, <cls> and <eos> included")
    ap.add_argument("--compile", action="store_true", help="torch.compile, every shape before the clock starts")
    ap.add_argument("--valid-sequences", type=int, default=0, help="evaluate on a fixed sample of this size while training; 0: all")
    ap.add_argument("--layers", type=int, default=6)
    ap.add_argument("--dim", type=int, default=256)
    ap.add_argument("--heads", type=int, default=8)
    ap.add_argument("--tokens", type=int, default=32768, help="tokens a step, about")
    ap.add_argument("--warmup", type=int, default=500, help="steps")
    ap.add_argument("--seed", type=int, default=0)
    ap.add_argument("--lr", type=float, default=1e-3)
    ap.add_argument("--weight-decay", type=float, default=0.01)
    ap.add_argument("--dropout", type=float, default=0.0)
    ap.add_argument("--ema", type=float, default=0.999)
    ap.add_argument("--cluster-power", type=float, default=0.5)
    ap.add_argument("--init-std", type=float, default=0.02, help="of the matrices; a small model looks up sooner with width ** -0.5")
    ap.add_argument("--init-embedding", type=float, default=0.02, help="of the embedding; and with 0.5")
    ap.add_argument("--neighbours", type=int, nargs="*", default=[], help="offsets that the first block's heads attend to at first")
    ap.add_argument("--minutes", type=float, default=9.0, help="of this call")
    ap.add_argument("--total-minutes", type=float, default=0.0, help="the cosine's length over all resumed calls")
    ap.add_argument("--total-steps", type=int, default=0, help="ends after so many steps, which then set the cosine instead of the time")
    ap.add_argument("--until", type=float, default=math.inf, help="stop by this Unix time whatever else")
    ap.add_argument("--save-seconds", type=float, default=60.0)
    ap.add_argument("--hairpin-steps", type=int, default=0, help="RNA: this many first steps see random hairpins only, in stages")
    ap.add_argument("--hairpin-share", type=float, default=0.0, help="RNA: share of the later steps that see random hairpins")
    return ap.parse_args()


def hairpin_batch(rng, tokens, stage):
    """(ids, residues, where): random hairpins in rows of one width; only paired residues are worth asking for."""
    longest, limits = HAIRPIN_STAGES[stage]
    ids, partners = batch(functools.partial(hairpins, **limits), rng, tokens // (longest + 2), longest)
    return stack(ids, longest + 2), sum(map(len, ids)), mark(partners, longest + 2)


def stream(args, rng, first_step):
    """Endless (ids, residues, where or None)."""
    train, keep = load_training(args.train, args.alphabet, args.cluster_power)
    print("sequences", len(train), "residues", sum(map(len, train)), flush=True)
    natural, last = batches(train, keep, args.widths, args.tokens, rng), len(HAIRPIN_STAGES) - 1
    for step in itertools.count(first_step):
        if step < args.hairpin_steps:
            yield hairpin_batch(rng, args.tokens // 2, step * (last + 1) // args.hairpin_steps)
        elif args.hairpin_share and rng.random() < args.hairpin_share:
            yield hairpin_batch(rng, args.tokens // 2, last)
        else:
            yield (*next(natural), None)


def load_valid(args, trainer):
    sequences = [encode(s, args.alphabet) for _, s in read_fasta(args.valid)]
    if args.valid_sequences:
        sequences = [sequences[i] for i in np.random.default_rng(2).permutation(len(sequences))[:args.valid_sequences]]
    return held_out(sequences, letter_ids(args.alphabet), args.widths[-1], 65536 if trainer.gpu else 8192, seed=1)


class Report:
    """Evaluates the averaged weights, logs a line, keeps the best model, saves the state."""

    def __init__(self, args, trainer):
        self.args, self.trainer, self.valid = args, trainer, load_valid(args, trainer)
        self.log = open(args.out + "/train_log.jsonl", "a")

    def __call__(self, train_loss):
        t = self.trainer
        with t.averaged():
            perplexity, targets = t.perplexity(self.valid)
            row = dict(step=t.step, minutes=round(t.spent / 60, 2), residues=t.seen, lr=t.opt.param_groups[0]["lr"],
                       train=round(train_loss, 4), valid_ppl=round(perplexity, 4), targets=targets)
            print(row, flush=True)
            self.log.write(json.dumps(row) + "\n")
            self.log.flush()
            if perplexity < t.best:
                t.best = perplexity
                t.save_model(self.args.out, self.args.widths[-1] - 2)
        t.save_state(self.args.out + "/state.pt")


def train(args, trainer, end, stopping):
    report, rng = Report(args, trainer), np.random.default_rng([args.seed, trainer.step])
    source = stream(args, rng, trainer.step)
    start = last = time.time()
    spent_before = trainer.spent
    total = args.total_minutes * 60 or spent_before + end - start
    losses, count = torch.zeros((), device=trainer.device), 0
    for ids, residues, where in source:
        now = time.time()
        trainer.spent = spent_before + now - start
        progress = trainer.step / args.total_steps if args.total_steps else trainer.spent / total
        stop = bool(stopping) or now > end or progress >= 1
        if stop or now - last > args.save_seconds:
            last = now
            mean = losses.item() / max(count, 1)
            report(mean)
            losses.zero_()
            count = 0
            if stop or not math.isfinite(mean):
                break
        losses += trainer.update(ids, residues, progress, where)
        count += 1


def main():
    args = options()
    end = min(time.time() + args.minutes * 60, args.until)
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    model = Esm(args.layers, args.dim, args.heads, args.dropout, args.init_std, args.init_embedding)
    attend_to_neighbours(model.blocks[0], args.neighbours)
    trainer = Trainer(model, args.alphabet, args.lr, args.warmup, args.weight_decay, args.ema, args.seed)
    trainer.resume(args.out + "/state.pt")
    print("params", sum(p.numel() for p in trainer.params), trainer.device, "resumed at", trainer.step, flush=True)
    if args.compile:
        trainer.compile([(-(-args.tokens // w), w) for w in args.widths])
    train(args, trainer, end, stopping)
    print("best", round(trainer.best, 4), "in", args.out, flush=True)


if __name__ == "__main__":
    main()
