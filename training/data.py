"""Sequences from FASTA files to batches of token ids, and the masking that makes a training target of them."""
import gzip

import numpy as np
import torch

from tokens import CLS, EOS, MASK, PAD, encode


def read_fasta(path):
    """[(cluster or header, residues)]; a file that does not begin with a header is refused."""
    op = gzip.open if str(path).endswith(".gz") else open
    parts, out, cluster = [], [], None
    with op(path, "rt") as f:
        for line in f:
            if line[0] == ">":
                if parts:
                    out.append((cluster, "".join(parts)))
                parts, cluster = [], line.partition("cluster=")[2].strip() or line[1:].strip()
            elif cluster is None and line.strip():
                raise SystemExit(f"{path}: not FASTA (text before the first header)")
            else:
                parts.append(line.strip().upper())
    if parts:
        out.append((cluster, "".join(parts)))
    return out


def load_training(paths, alphabet, cluster_power):
    """(sequences as ids, probability that a pass draws each: cluster size ** -cluster_power)."""
    records = [r for p in paths for r in read_fasta(p)]
    sizes = {}
    for cluster, _ in records:
        sizes[cluster] = sizes.get(cluster, 0) + 1
    return [encode(s, alphabet) for _, s in records], np.array([sizes[c] ** -cluster_power for c, _ in records])


def stack(rows, width):
    """(rows, width) of ids: <cls> residues <eos> <pad>..."""
    out = np.full((len(rows), width), PAD, np.uint8)
    for r, t in enumerate(rows):
        out[r, 0], out[r, 1:len(t) + 1], out[r, len(t) + 1] = CLS, t, EOS
    return torch.from_numpy(out)


def crop(ids, longest, rng):
    start = rng.integers(0, max(0, len(ids) - longest) + 1)
    return ids[start:start + longest]


def batches(sequences, keep, widths, tokens, rng):
    """Endless (ids (rows, width), residues): each pass draws a sequence with its probability, crops it to the window, and
    fills one pool a width; rows x width is about `tokens`."""
    pools = {w: [] for w in widths}
    while True:
        for i in rng.permutation(len(sequences)):
            if keep[i] < 1 and rng.random() >= keep[i]:
                continue
            s = crop(sequences[i], widths[-1] - 2, rng)
            w = next(w for w in widths if len(s) <= w - 2)
            pools[w].append(s)
            if len(pools[w]) * w >= tokens:
                yield stack(pools[w], w), sum(map(len, pools[w]))
                pools[w] = []


def corrupt(ids, letters, generator, where=None):
    """(input, target): 15 % of the letters (of those in `where`, if given) are targets, of which 80 % show <mask>, 10 % a random
    letter, 10 % themselves. No shape depends on the draw, so a GPU is never waited for."""
    u, w = (torch.rand(ids.shape, generator=generator, device=ids.device) for _ in range(2))
    target = (u < 0.15) & torch.isin(ids, letters)
    if where is not None:
        target &= where
    other = letters[torch.randint(len(letters), ids.shape, generator=generator, device=ids.device)]
    x = torch.where(target & (w < 0.8), MASK, ids)
    return torch.where(target & (w >= 0.8) & (w < 0.9), other, x), target


def held_out(sequences, letters, width, tokens, seed):
    """[(ids, target)]: every sequence once, cropped to the window's first residues, 15 % of its letters drawn as targets; the draw
    depends on the seed and the order of the sequences alone, not on device or batch size."""
    rng, rows, out, at = np.random.default_rng(seed), [], [], 0
    for s in sorted((s[:width - 2] for s in sequences), key=len):
        rows.append((s, (rng.random(len(s)) < 0.15) & np.isin(s, letters)))
    while at < len(rows):
        end = at + 1
        while end < len(rows) and (end + 1 - at) * (len(rows[end][0]) + 2) <= tokens:
            end += 1
        w = len(rows[end - 1][0]) + 2
        target = torch.zeros((end - at, w), dtype=torch.bool)
        for r, (_, m) in enumerate(rows[at:end]):
            target[r, 1:len(m) + 1] = torch.from_numpy(m)
        out.append((stack([s for s, _ in rows[at:end]], w), target))
        at = end
    return out
