"""Masked probabilities of many variants of sequences, and means with bootstrap intervals over sequences."""
import numpy as np
import torch

from data import stack
from tokens import letter_ids

TOKENS_A_BATCH = 16384


class Scorer:
    """Probabilities over the alphabet's letters (softmax over those alone) at one position a row."""

    def __init__(self, model, alphabet):
        self.model, self.letters = model.eval(), letter_ids(alphabet)
        self.device = next(model.parameters()).device

    @torch.no_grad()
    def __call__(self, rows, positions):
        """rows: ids of residues, any lengths; positions: 0-based residue asked for in each -> (rows, letters) float64."""
        out, order, at = np.empty((len(rows), len(self.letters))), sorted(range(len(rows)), key=lambda r: len(rows[r])), 0
        while at < len(order):
            end = at + 1
            while end < len(order) and (end + 1 - at) * (len(rows[order[end]]) + 2) <= TOKENS_A_BATCH:
                end += 1
            part = order[at:end]
            ids = stack([rows[r] for r in part], len(rows[part[-1]]) + 2).long().to(self.device)
            hidden = self.model(ids)[torch.arange(len(part)), torch.tensor([positions[r] + 1 for r in part])]
            logits = self.model.logits(hidden)[:, torch.from_numpy(self.letters).long().to(self.device)]
            out[part] = torch.softmax(logits.double(), -1).cpu().numpy()
            at = end
        return out

    def letter(self, token):
        """Index among the letters of a token id."""
        return int(np.flatnonzero(self.letters == token)[0])


def with_tokens(ids, changes):
    """A copy of ids with {position: token} applied."""
    out = ids.copy()
    for position, token in changes.items():
        out[position] = token
    return out


def bootstrap(values, seed=0, draws=2000):
    """values: one number a sequence -> {mean, low, high, n}: mean and 95 % interval over resampled sequences."""
    v = np.asarray(values, float)
    rng = np.random.default_rng(seed)
    means = v[rng.integers(0, len(v), (draws, len(v)))].mean(1)
    return {"mean": round(float(v.mean()), 4), "low": round(float(np.quantile(means, 0.025)), 4),
            "high": round(float(np.quantile(means, 0.975)), 4), "n": len(v)}
