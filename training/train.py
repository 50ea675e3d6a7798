#!/usr/bin/env python3
"""Trains a masked language model of the ESM-2 architecture on FASTA files and writes it as a Hugging Face model folder.

Into --out, rewritten whole every --save-seconds: config.json and model.safetensors (fp32, averaged weights of the best
evaluation so far), fp16/ (the same halved), train_log.jsonl, state.pt to resume from. SIGTERM saves and ends. One CPU or one GPU.
"""
import argparse
import json
import math
import os
import signal
import time

import numpy as np
import torch

from curriculum import Curriculum
from data import batches, held_out, load_training, read_fasta
from model import Esm, attend_to_neighbours
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
    ap.add_argument("--neighbours", type=int, nargs="*", default=[], help="offsets that the heads attend to at first, block after block")
    ap.add_argument("--minutes", type=float, default=9.0, help="of this call")
    ap.add_argument("--total-minutes", type=float, default=0.0, help="the cosine's length over all resumed calls")
    ap.add_argument("--total-steps", type=int, default=0, help="ends after so many steps, which then set the cosine instead of the time")
    ap.add_argument("--until", type=float, default=math.inf, help="stop by this Unix time whatever else")
    ap.add_argument("--save-seconds", type=float, default=60.0)
    ap.add_argument("--bf16", action="store_true", help="matrix products of a CPU in bf16 too; a GPU's always are")
    ap.add_argument("--muon-lr", type=float, default=0.0, help="Muon for the blocks' matrices; 0: AdamW for all")
    ap.add_argument("--structures", type=float, nargs=2, metavar=("FIRST", "LAST"),
                    help="RNA: begin with random structures alone, then this share of the steps, falling")
    return ap.parse_args()


class Source:
    """Batches (ids, residues, where or None): natural sequences, and for RNA random structures by a curriculum."""

    def __init__(self, args, rng):
        train, keep = load_training(args.train, args.alphabet, args.cluster_power)
        print("sequences", len(train), "residues", sum(map(len, train)), flush=True)
        self.rng, self.tokens = rng, args.tokens
        self.natural = batches(train, keep, args.widths, args.tokens, rng)
        self.curriculum = Curriculum(*args.structures) if args.structures else None

    def next(self, progress):
        drawn = self.curriculum.batch(self.rng, self.tokens, progress) if self.curriculum else None
        return drawn or (*next(self.natural), None)


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

    def __call__(self, train_loss, **more):
        t = self.trainer
        with t.averaged():
            perplexity, targets = t.perplexity(self.valid)
            row = dict(step=t.step, minutes=round(t.spent / 60, 2), residues=t.seen, lr=t.opts[0].param_groups[0]["lr"],
                       train=round(train_loss, 4), valid_ppl=round(perplexity, 4), targets=targets)
            print(row, flush=True)
            self.log.write(json.dumps(row) + "\n")
            self.log.flush()
            if perplexity < t.best:
                t.best = perplexity
                t.save_model(self.args.out, self.args.widths[-1] - 2)
        t.save_state(self.args.out + "/state.pt", **more)


def train(args, trainer, resumed, end, stopping):
    report, rng = Report(args, trainer), np.random.default_rng([args.seed, trainer.step])
    source = Source(args, rng)
    lessons = source.curriculum
    if lessons and "lessons" in resumed:
        lessons.restore(resumed["lessons"])
    start = last = time.time()
    spent_before = trainer.spent
    total = args.total_minutes * 60 or spent_before + end - start
    losses = []
    while True:
        now = time.time()
        trainer.spent = spent_before + now - start
        progress = trainer.step / args.total_steps if args.total_steps else trainer.spent / total
        stop = bool(stopping) or now > end or progress >= 1
        if stop or now - last > args.save_seconds:
            last = now
            mean = torch.stack(losses).mean().item() if losses else 0.0
            report(mean, **({"lessons": lessons.state()} if lessons else {}))
            losses = []
            if stop or not math.isfinite(mean):
                break
        ids, residues, where = source.next(progress)
        losses.append(trainer.update(ids, residues, progress, where))
        if where is not None:
            lessons.learn(losses[-1].item(), trainer.step, progress)


def main():
    args = options()
    end = min(time.time() + args.minutes * 60, args.until)
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(1))
    torch.manual_seed(args.seed)
    os.makedirs(args.out, exist_ok=True)
    model = Esm(args.layers, args.dim, args.heads, args.dropout, args.init_std, args.init_embedding)
    for n, block in enumerate(model.blocks):
        attend_to_neighbours(block, args.neighbours[n * args.heads:(n + 1) * args.heads])
    trainer = Trainer(model, args.alphabet, args.lr, args.warmup, args.weight_decay, args.ema, args.seed,
                      args.muon_lr, args.bf16)
    resumed = trainer.resume(args.out + "/state.pt")
    print("params", sum(p.numel() for p in trainer.params), trainer.device, "resumed at", trainer.step, flush=True)
    if args.compile:
        trainer.compile([(-(-args.tokens // w), w) for w in args.widths])
    train(args, trainer, resumed, end, stopping)
    print("best", round(trainer.best, 4), "in", args.out, flush=True)


if __name__ == "__main__":
    main()
