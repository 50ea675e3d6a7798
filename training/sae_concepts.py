"""Precision, recall and F1 of units against concepts, by residue and by domain: InterPLM's measures (doi 10.1038/s41592-025-02836-7).

A unit is active above a threshold. Precision is by residue; recall of residues, or of domains with one active residue at least. Unit
and threshold are chosen on the first half of the clusters, what is reported is measured on the other.
"""
import numpy as np

from sae_labels import CONCEPTS
from tokens import letter_ids

THRESHOLDS = (0, 0.15, 0.5, 0.6, 0.8)
QUANTILES = (0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99)


class Counts:
    """tp, active: (half, concept, threshold, unit); hits: the same, of domains. positives, domains: (half, concept)."""

    def __init__(self, labels, thresholds, units):
        shape = (2, len(CONCEPTS), thresholds, units)
        self.tp, self.active, self.hits = (np.zeros(shape) for _ in range(3))
        self.parts = [labels.first, ~labels.first]
        self.positives = np.array([[(p & part).sum() for p in labels.positive] for part in self.parts])
        self.domains = np.array([[len(np.unique(d[(d >= 0) & part])) for d in labels.domain] for part in self.parts])

    def measures(self, by):
        """precision, recall, f1: (half, concept, threshold, unit)."""
        precision = self.tp / np.maximum(self.active, 1)
        whole = self.positives if by == "residue" else self.domains
        recall = (self.tp if by == "residue" else self.hits) / np.maximum(whole, 1)[:, :, None, None]
        return precision, recall, 2 * precision * recall / np.maximum(precision + recall, 1e-12)


def count(labels, thresholds, units, activity):
    """activity(rows) -> f; f(threshold's index) -> (rows, units) bool. Whole proteins at a time."""
    counts = Counts(labels, thresholds, units)
    for rows in labels.chunks():
        masks = np.array([[known[rows], positive[rows]] for known, positive in zip(labels.known, labels.positive)])
        masks = np.array([masks & part[rows] for part in counts.parts])
        of = [[np.flatnonzero(positive) for _, positive in half] for half in masks]
        as_numbers = masks.reshape(-1, masks.shape[-1]).astype(np.float32)
        active_at = activity(rows)
        for t in range(thresholds):
            active = active_at(t)
            sums = (as_numbers @ active.astype(np.float32)).reshape(2, len(CONCEPTS), 2, units)
            counts.active[:, :, t] += sums[:, :, 0]
            counts.tp[:, :, t] += sums[:, :, 1]
            for h, c in np.ndindex(2, len(CONCEPTS)):
                if len(of[h][c]):
                    edges = np.flatnonzero(np.diff(labels.domain[c][rows][of[h][c]], prepend=-1))
                    counts.hits[h, c, t] += np.maximum.reduceat(active[of[h][c]], edges).sum(0)
    return counts


def of_features(labels, features, values, units, top):
    """Of an autoencoder's: features, values (N, k); top: (units,) the highest value of each."""
    def activity(rows):
        share = np.zeros((rows.stop - rows.start, units), np.float32)
        at = features[rows].astype(np.int64)
        np.put_along_axis(share, at, values[rows] / np.maximum(top, 1e-9)[at], 1)
        return lambda t: share > THRESHOLDS[t]

    return count(labels, len(THRESHOLDS), units, activity)


def of_neurons(labels, hidden):
    """Each dimension and its opposite, at quantiles of its own values."""
    levels = np.quantile(hidden[::37].astype(np.float32), QUANTILES + tuple(1 - q for q in QUANTILES), axis=0)
    n = len(QUANTILES)

    def activity(rows):
        own = hidden[rows].astype(np.float32)
        return lambda t: np.concatenate((own > levels[t], own < levels[n + t]), 1)

    return count(labels, n, 2 * hidden.shape[1], activity)


def of_amino_acids(labels, ids):
    return count(labels, 1, 20, lambda rows: lambda _: ids[rows, None] == letter_ids("protein"))


def best(counts, by):
    """[{concept, by, unit, threshold (index), precision, recall, f1}]: chosen on the first half, measured on the second."""
    precision, recall, f1 = counts.measures(by)
    out = []
    for c, concept in enumerate(CONCEPTS):
        t, unit = np.unravel_index(int(f1[0, c].argmax()), f1[0, c].shape)
        at = (1, c, t, unit)
        out.append({"concept": concept, "by": by, "unit": int(unit), "threshold": int(t), "precision": round(float(precision[at]), 3),
                    "recall": round(float(recall[at]), 3), "f1": round(float(f1[at]), 3)})
    return out


def concepts_of(counts, unit, least=0.1):
    """What one feature is known for: each concept at the threshold that the first half chooses, F1 on the second above `least`."""
    out = []
    for by in ("residue", "domain"):
        precision, recall, f1 = counts.measures(by)
        for c, concept in enumerate(CONCEPTS):
            at = (1, c, int(f1[0, c, :, unit].argmax()), unit)
            if f1[at] >= least and f1[0, c, at[2], unit] >= least:
                out.append({"concept": concept, "by": by, "threshold": THRESHOLDS[at[2]], "precision": round(float(precision[at]), 3),
                            "recall": round(float(recall[at]), 3), "f1": round(float(f1[at]), 3)})
    return sorted(out, key=lambda entry: -entry["f1"])
