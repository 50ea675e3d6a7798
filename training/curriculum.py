"""The order in which an RNA model meets random structures and natural RNAs."""
import functools
import math

import numpy as np

from data import stack
from synthetic import RNA_STAGES, batch, mark

LEARNT = 0.6  # the next stage when the loss is below this share of a uniform guess's,
WINDOW = 100  # as a mean over so many steps,
PATIENCE = 600  # or after so many steps


class Curriculum:
    """Random structures alone, from short perfect hairpins to branched, imperfect ones; then natural RNAs with a falling share of random
    structures, of which only paired residues are asked for."""

    def __init__(self, first_share, last_share):
        self.first_share, self.last_share = first_share, last_share
        self.stage, self.begun, self.mixing_from, self.losses = 0, 0, None, []

    def state(self):
        return dict(stage=self.stage, begun=self.begun, mixing_from=self.mixing_from)

    def restore(self, state):
        self.__dict__.update(state)

    def batch(self, rng, tokens, progress):
        """(ids, residues, where), or None for a batch of natural RNAs. progress in [0, 1] is the whole run's."""
        if self.mixing_from is not None:
            done = (progress - self.mixing_from) / max(1e-9, 1 - self.mixing_from)
            if rng.random() >= self.first_share + (self.last_share - self.first_share) * done:
                return None
        longest, generator, limits = RNA_STAGES[self.stage]
        ids, partners = batch(functools.partial(generator, **limits), rng, tokens // (longest + 2), longest)
        return stack(ids, longest + 2), sum(map(len, ids)), mark(partners, longest + 2)

    def learn(self, loss, step, progress):
        """Tells the loss (nats) of a batch of random structures."""
        self.losses.append(loss)
        mean = float(np.mean(self.losses[-WINDOW:]))
        if step % WINDOW == 0:
            print(f"step {step}: stage {self.stage}, {mean:.3f} nats a paired residue", flush=True)
        if self.mixing_from is not None or step - self.begun < WINDOW:
            return
        if mean < LEARNT * math.log(4) or step - self.begun >= PATIENCE:
            print(f"step {step}: stage {self.stage} left at {mean:.3f} nats", flush=True)
            self.begun, self.losses = step, []
            if self.stage + 1 < len(RNA_STAGES):
                self.stage += 1
            else:
                self.mixing_from = progress
