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


def of_features(labels, features, values, count, top):
    """Of an autoencoder's: features, values (N, k); top: (count,) the highest value of each."""
    counts = Counts(labels, len(THRESHOLDS), count)
    share = values / np.maximum(top, 1e-9)[features]
    for t, threshold in enumerate(THRESHOLDS):
        rows, columns = np.nonzero(share > threshold)
        active = features[rows, columns]
        for c in range(len(CONCEPTS)):
            for h, part in enumerate(counts.parts):
                counts.active[h, c, t] = np.bincount(active[(labels.known[c] & part)[rows]], minlength=count)
                of = (labels.positive[c] & part)[rows]
                counts.tp[h, c, t] = np.bincount(active[of], minlength=count)
                pairs = np.unique(active[of].astype(np.int64) * len(rows) + labels.domain[c][rows[of]])
                counts.hits[h, c, t] = np.bincount(pairs // len(rows), minlength=count)
    return counts


def of_dense(labels, thresholds, units, active_at):
    """active_at(t) -> (N, units) bool."""
    counts = Counts(labels, thresholds, units)
    for t in range(thresholds):
        active = active_at(t)
        for c in range(len(CONCEPTS)):
            for h, part in enumerate(counts.parts):
                counts.active[h, c, t] = active[labels.known[c] & part].sum(0)
                of = np.flatnonzero(labels.positive[c] & part)
                counts.tp[h, c, t] = active[of].sum(0)
                if len(of):
                    edges = np.flatnonzero(np.diff(labels.domain[c][of], prepend=-1))
                    counts.hits[h, c, t] = np.maximum.reduceat(active[of], edges).sum(0)
    return counts


def of_neurons(labels, hidden):
    """Each dimension and its opposite, at quantiles of its own values."""
    levels = np.quantile(hidden[::37].astype(np.float32), QUANTILES + tuple(1 - q for q in QUANTILES), axis=0)
    n = len(QUANTILES)
    above = lambda t: np.concatenate((hidden > levels[t], hidden < levels[n + t]), 1)
    return of_dense(labels, n, 2 * hidden.shape[1], above)


def of_amino_acids(labels, ids):
    return of_dense(labels, 1, 20, lambda _: ids[:, None] == letter_ids("protein"))


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
