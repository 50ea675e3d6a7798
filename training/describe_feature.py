"""One feature in words and examples: amino acids, pattern, what stands around its strongest residues, concepts."""
import numpy as np

from sae_concepts import concepts_of
from sae_patterns import classify

EXAMPLES, AROUND, SEQUENCES = 4, 5, 30
MARGIN = 12
NAMES = {"A": "Ala", "R": "Arg", "N": "Asn", "D": "Asp", "C": "Cys", "Q": "Gln", "E": "Glu", "G": "Gly", "H": "His", "I": "Ile",
         "L": "Leu", "K": "Lys", "M": "Met", "F": "Phe", "P": "Pro", "S": "Ser", "T": "Thr", "W": "Trp", "Y": "Tyr", "V": "Val"}


def describe(records, activity, held_out, top, counts, comparison):
    """[entry] by feature, as src/core/features/catalogue.ts has them."""
    rivals = {(row["concept"], row["by"]): max(row[name]["f1"] for name in ("neuron", "aminoAcid")) for row in comparison}
    text = "".join(r[1] for r in records)
    letters = composition(activity, text)
    histograms = histogram(held_out, top)
    by_protein = activity.by_protein()
    out = []
    for feature in range(activity.count):
        order = np.argsort(-by_protein[:, feature], kind="stable")[:SEQUENCES]
        order = [int(p) for p in order if by_protein[p, feature] > 0.75 * top[feature] > 0]
        tracks = [activity.track(p, feature) / top[feature] for p in order]
        entry = {"feature": feature, "pattern": classify(tracks, int((by_protein[:, feature] > 0).sum())), "letters": letters[feature],
                 "around": around([records[p][1] for p in order], tracks), "histogram": histograms[feature],
                 "examples": [example(records[p], t) for p, t in list(zip(order, tracks))[:EXAMPLES]],
                 "concepts": concepts_of(counts, feature)[:4]}
        out.append({**entry, "text": words(entry, rivals)})
    return out


def composition(activity, text):
    """By feature: [[letter, share]] of its activation, largest first, down to five of a hundred."""
    codes = np.frombuffer(text.encode(), np.uint8)
    sums = np.zeros((activity.count, 128))
    for column in range(activity.features.shape[1]):
        np.add.at(sums, (activity.features[:, column], codes), activity.values[:, column])
    shares = sums / np.maximum(sums.sum(1, keepdims=True), 1e-9)
    return [[[chr(c), round(float(s[c]), 3)] for c in np.argsort(-s)[:6] if s[c] >= 0.05] for s in shares]


def histogram(activity, top):
    share = activity.values / np.maximum(top, 1e-9)[activity.features]
    tenth = np.minimum((share * 10).astype(int), 9)
    out = np.zeros((activity.count, 10), np.int64)
    active = activity.values > 0
    np.add.at(out, (activity.features[active], tenth[active]), 1)
    return out.tolist()


def around(sequences, tracks):
    """Letters that half of the sequences share about the strongest residue, dots elsewhere, trimmed; '' below five sequences."""
    if len(sequences) < 5:
        return ""
    seen = []
    for offset in range(-AROUND, AROUND + 1):
        at = [(s, int(t.argmax()) + offset) for s, t in zip(sequences, tracks)]
        column = [s[i] for s, i in at if 0 <= i < len(s)]
        best = max(set(column), key=lambda letter: (column.count(letter), letter)) if column else "."
        seen.append(best if column.count(best) * 2 >= len(sequences) else ".")
    return "".join(seen).strip(".")


def example(record, track):
    accession, residues, _ = record
    peak = int(track.argmax())
    start, end = max(0, peak - MARGIN), min(len(residues), peak + MARGIN + 1)
    tenths = "".join(str(min(9, max(1, int(v * 10))) if v > 0 else 0) for v in track[start:end])
    return {"id": accession, "first": start + 1, "residues": residues[start:end], "tenths": tenths}


def words(entry, rivals):
    """A concept only where the feature tells it better than any neuron and amino acid does: a common one is hit by many."""
    if entry["pattern"] == "dead":
        return "never active in the proteins described"
    parts = []
    told = [c["concept"] for c in entry["concepts"] if c["f1"] >= max(0.3, rivals[c["concept"], c["by"]])]
    parts += told[:1]
    letters = entry["letters"]
    if letters and letters[0][1] >= 0.6:
        parts.append(NAMES.get(letters[0][0], letters[0][0]))
    elif letters:
        parts.append(", ".join(NAMES.get(c, c) for c, _ in letters[:3]))
    if len(entry["around"].replace(".", "")) > 1:
        parts.append(f"in {entry['around']}")
    if entry["pattern"] not in ("point", "other", "too little"):
        parts.append(entry["pattern"] if entry["pattern"] != "whole" else "whole proteins")
    return " · ".join(parts)
