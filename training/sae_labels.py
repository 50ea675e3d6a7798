"""TMbed's labelled proteins as concepts: which residues are what, in which domains, and on which half of the clusters."""
import gzip

import numpy as np

from data import read_fasta

# Sides are only told of proteins with a membrane segment: TMbed writes 1 for all of a soluble protein.
CONCEPTS = {"signal peptide": "S", "transmembrane helix": "Hh", "transmembrane strand": "Bb", "inside": "1", "outside": "2"}
SIDES = ("inside", "outside")
UNKNOWN = "U"


def read_labelled(path):
    """[(accession, residues, labels)] of a three-line file."""
    with gzip.open(path, "rt") as f:
        lines = [line.strip() for line in f]
    out = []
    for header, residues, labels in zip(lines[::3], lines[1::3], lines[2::3]):
        parts = header[1:].split("|")
        out.append((parts[1] if len(parts) == 3 else parts[0], residues.upper(), labels))
        if len(residues) != len(labels):
            raise SystemExit(f"{path}: {header} has {len(residues)} residues and {len(labels)} labels")
    return out


def choose(records, soluble, window, seed):
    """Every protein with a signal peptide or a membrane segment, and so many others; none longer than the window."""
    rng = np.random.default_rng(seed)
    fit = [r for r in records if len(r[1]) <= window]
    special = [r for r in fit if set(r[2]) & set("SHhBb")]
    others = [r for r in fit if not set(r[2]) & set("SHhBb")]
    return special + [others[i] for i in sorted(rng.permutation(len(others))[:soluble])]


def halves(records, clustered):
    """For each record whether its cluster is in the first half; clusters as the training FASTA files name them."""
    cluster = {}
    for path in clustered:
        cluster.update((residues, name) for name, residues in read_fasta(path))
    names = [cluster.get(residues, accession) for accession, residues, _ in records]
    rng = np.random.default_rng(4)
    order = {name: i for i, name in enumerate(rng.permutation(sorted(set(names))))}
    return np.array([order[name] % 2 == 0 for name in names])


class Labels:
    """Over all residues of the records, one after the other: `positive` and `known` (concepts, N); `domain` (concepts, N) counts
    domains from 0, -1 outside of any; `first`: which residues are of the first half."""

    def __init__(self, records, first):
        text = "".join(labels for _, _, labels in records)
        letters = np.frombuffer(text.encode(), "S1")
        lengths = [len(r[1]) for r in records]
        self.protein = np.repeat(np.arange(len(records)), lengths)
        self.first = np.repeat(first, lengths)
        membrane = np.repeat([bool(set(r[2]) & set("HhBb")) for r in records], lengths)
        known = letters != UNKNOWN.encode()
        self.positive, self.known, self.domain = [], [], []
        for name, codes in CONCEPTS.items():
            of = known & membrane if name in SIDES else known
            positive = np.isin(letters, [c.encode() for c in codes]) & of
            starts = positive & ~(np.roll(positive, 1) & (np.roll(self.protein, 1) == self.protein))
            # HHHhhh is two helices: a turn back is a new domain.
            starts |= positive & (np.roll(letters, 1) != letters)
            self.positive.append(positive)
            self.known.append(of)
            self.domain.append(np.where(positive, np.cumsum(starts) - 1, -1))

    def chunks(self, residues=20_000):
        """Slices of about so many residues, of whole proteins."""
        starts = np.flatnonzero(np.diff(self.protein, prepend=-1))
        edges = [starts[0]]
        for start in [*starts, len(self.protein)]:
            if start - edges[-1] >= residues:
                edges.append(start)
        if edges[-1] < len(self.protein):
            edges.append(len(self.protein))
        return [slice(int(a), int(b)) for a, b in zip(edges, edges[1:])]
