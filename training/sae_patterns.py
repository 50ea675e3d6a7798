"""Classes of where a feature fires, by InterProt's rules (Adams et al. 2025), over the proteins in which it comes above three quarters of
its highest activation. Run as a program it checks itself on cases with known answers.
"""
import numpy as np


def runs(track):
    """[(start, end)] of stretches above zero, half-open."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (track > 0).astype(np.int8), [0]))))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist()))


def classify(tracks, sequences=None):
    """tracks: one array a protein, as shares of the feature's highest activation; `sequences`: proteins in which it fires at all."""
    if sequences == 0 or (sequences is None and not tracks):
        return "dead"
    if len(tracks) < 5:
        return "too little"
    found = [runs(t) for t in tracks]
    top = [max(r, key=lambda se: t[se[0]:se[1]].max()) for t, r in zip(tracks, found)]
    length_of_top = np.median([end - start for start, end in top])
    strong = [end - start for t, r in zip(tracks, found) for start, end in r if t[start:end].max() > 0.75]
    if is_periodic(found) and np.median([len(r) for r in found]) > 10 and length_of_top < 10:
        return "periodic"
    if np.median(strong) == 1:
        return "point"
    coverage = np.mean([(t > 0).mean() for t in tracks])
    share = len(strong) / sum(len(r) for r in found)
    if coverage < 0.8 and share > 0.1 and length_of_top < 300:
        return "short motif" if length_of_top < 20 else "medium motif" if length_of_top < 50 else "long motif"
    return "whole" if coverage > 0.8 else "other"


def is_periodic(found):
    """More than half of the distances between starts are the same two."""
    distances = np.concatenate([np.diff([start for start, _ in r]) for r in found])
    counts = np.sort(np.bincount(distances.astype(int)))[::-1] if len(distances) else np.zeros(2)
    return len(distances) > 0 and counts[:2].sum() > 0.5 * len(distances)


def check():
    def spans(*pairs, length=100):
        t = np.zeros(length)
        for start, end in pairs:
            t[start:end] = 1.0
        return t

    cases = {"dead": [], "too little": [spans((3, 4))] * 4, "periodic": [spans(*((i, i + 1) for i in range(0, 90, 3)))] * 6,
             "point": [spans((40, 41))] * 6, "short motif": [spans((40, 49))] * 6, "medium motif": [spans((40, 70))] * 6,
             "long motif": [spans((10, 70))] * 6, "whole": [spans((5, 95))] * 6}
    wrong = {name: classify(tracks) for name, tracks in cases.items() if classify(tracks) != name}
    if wrong:
        raise SystemExit(f"wrong classes: {wrong}")
    print(f"{len(cases)} pattern classes as expected")


if __name__ == "__main__":
    check()
