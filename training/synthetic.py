"""Random sequences with structure that can only be predicted by looking it up: direct repeats and RNA hairpins.

Each generator returns (ids, partner): token ids without <cls>, and for each residue the 0-based position of its aligned
(repeat) or paired (hairpin) residue, -1 where it has none.
"""
import numpy as np
import torch

from tokens import encode, letter_ids

_PROTEIN = letter_ids("protein")
_ACGU = encode("ACGU", "rna")
_PAIR = np.array([3, 2, 1, 0])  # A-U, C-G, over indices of ACGU


def _between(rng, low, high):
    """A whole number, both ends possible; the low end where the range is empty."""
    return int(rng.integers(low, max(low, high) + 1))


def direct_repeat(rng, longest, unit=(10, 30), spacer=(0, 50), flank=(0, 20), letters=_PROTEIN):
    """Two exact copies of a random unit, a random spacer between them, random flanks; in total at most `longest` residues."""
    u = _between(rng, unit[0], min(unit[1], longest // 2))
    gap = _between(rng, spacer[0], min(spacer[1], longest - 2 * u))
    before = _between(rng, flank[0], min(flank[1], longest - 2 * u - gap))
    after = _between(rng, flank[0], min(flank[1], longest - 2 * u - gap - before))
    total = before + 2 * u + gap + after
    ids = letters[rng.integers(0, len(letters), total)]
    a, b = before, before + u + gap
    ids[b:b + u] = ids[a:a + u]
    partner = np.full(total, -1)
    partner[a:a + u], partner[b:b + u] = np.arange(b, b + u), np.arange(a, a + u)
    return ids, partner


def hairpins(rng, longest, stem=(6, 34), loop=(3, 20), flank=(0, 10), wobble=0.1, mismatch=0.1, bulge=0.04):
    """Stems with loops one after another, random flanks between, in random RNA of random composition; on average these shares
    of the steps of a stem are GU pairs, mismatches and bulges. At most `longest` residues."""
    x = rng.choice(4, longest, p=rng.dirichlet(np.full(4, 20.0)))
    partner = np.full(longest, -1)
    wobble, mismatch, bulge = (rng.random() * 2 * r for r in (wobble, mismatch, bulge))
    at = _between(rng, *flank)
    while at + 2 * stem[0] + loop[0] <= longest:
        arm = _between(rng, stem[0], min(stem[1], (longest - at - loop[0]) // 2))
        end = at + 2 * arm + _between(rng, loop[0], min(loop[1], longest - at - 2 * arm))
        _fold_stem(rng, x, partner, at, end - 1, arm, wobble, mismatch, bulge)
        at = end + _between(rng, *flank)
    total = min(at, longest)
    return _ACGU[x[:total]], partner[:total]


def branched(rng, longest, stem=(4, 12), smallest_loop=3, flank=(0, 6), **shares):
    """Stems that enclose a loop or further stems, one after another, as in transfer and ribosomal RNA; shares as for hairpins. Rows of half
    of `longest` to `longest` residues."""
    total = _between(rng, longest // 2, longest)
    x = rng.choice(4, total, p=rng.dirichlet(np.full(4, 20.0)))
    partner = np.full(total, -1)
    shares = [rng.random() * 2 * shares.get(name, usual) for name, usual in (("wobble", 0.1), ("mismatch", 0.05), ("bulge", 0.03))]
    regions = [(0, total)]
    while regions:
        at, end = regions.pop()
        at += _between(rng, *flank)
        while end - at >= 2 * stem[0] + smallest_loop:
            size = _between(rng, 2 * stem[0] + smallest_loop, end - at)
            arm = _between(rng, stem[0], min(stem[1], (size - smallest_loop) // 2))
            _fold_stem(rng, x, partner, at, at + size - 1, arm, *shares)
            if size - 2 * arm > 12:
                regions.append((at + arm, at + size - arm))
            at += size + _between(rng, *flank)
    return _ACGU[x], partner


def structures(rng, longest):
    """Half hairpins, half branched."""
    return hairpins(rng, longest, loop=(3, 30)) if rng.random() < 0.5 else branched(rng, longest)


def _fold_stem(rng, x, partner, first, last, arm, wobble, mismatch, bulge):
    """Pairs first with last, inwards, `arm` steps."""
    i, j = first, last
    for u in rng.random((arm, 2)):
        if j - i < 4:
            break
        if u[0] < bulge:
            i, j = (i + 1, j) if u[1] < 0.5 else (i, j - 1)
            continue
        if u[0] >= bulge + mismatch:
            x[j] = _PAIR[x[i]]
            if u[1] < wobble:  # GC -> GU, AU -> GU
                x[i], x[j] = {0: (2, 3), 1: (3, 2), 2: (2, 3), 3: (3, 2)}[x[i]]
            partner[i], partner[j] = j, i
        i, j = i + 1, j - 1


def mark(partners, width):
    """(rows, width) bool with <cls> and <eos>: residues that have a partner."""
    where = torch.zeros((len(partners), width), dtype=torch.bool)
    for r, p in enumerate(partners):
        where[r, 1:len(p) + 1] = torch.from_numpy(p >= 0)
    return where


def batch(generator, rng, rows, longest):
    """(list of ids, list of partners) of `rows` draws."""
    pairs = [generator(rng, longest) for _ in range(rows)]
    return [p[0] for p in pairs], [p[1] for p in pairs]


# Hairpins from those that even uniform attention half sees to those of RNAs: (longest row, options).
PERFECT = dict(wobble=0, mismatch=0, bulge=0)
HAIRPIN_STAGES = [(26, dict(stem=(8, 10), loop=(3, 6), flank=(0, 3), **PERFECT)), (60, dict(stem=(8, 20), loop=(3, 20), flank=(0, 8), **PERFECT)),
                  (126, {})]

# The same, then longer loops, then everything: (longest row, generator, options).
RNA_STAGES = [(longest, hairpins, limits) for longest, limits in HAIRPIN_STAGES[:2]] + [
    (126, hairpins, dict(stem=(10, 30), loop=(3, 40), **PERFECT)), (126, structures, {})]
