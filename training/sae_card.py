"""CARD.md of an autoencoder, out of its manifest and catalogue."""


def card(manifest, catalogue):
    quality, of = manifest["quality"], manifest["model"]
    ce, recovered = quality["crossEntropy"], quality["lossRecovered"]
    patterns = {}
    for entry in catalogue["features"]:
        patterns[entry["pattern"]] = patterns.get(entry["pattern"], 0) + 1
    rows = "\n".join(f"| {r['concept']} | {r['by']} | {cell(r['sae'])} | {cell(r['neuron'])} | {cell(r['aminoAcid'])} | {cell(r['shuffled'])} |"
                     for r in catalogue["comparison"])
    return f"""# {manifest["name"]} {manifest["version"]}

{manifest["training"]}
It reads `{of["name"]}` with the weights of sha256 `{of["sha256"][:12]}…` and no other. Licence: {manifest["licence"]}.
`training/make_sae.sh` makes it again.

## Reconstruction

Measured on {quality["measuredOn"]}, with every residue's hidden state replaced.

| | cross-entropy (nats) |
| --- | --- |
| the model as it is | {ce["model"]:.4f} |
| with the reconstruction | {ce["sae"]:.4f} |
| with zeros | {ce["zero"]:.4f} |
| with the mean hidden state | {ce["mean"]:.4f} |

Loss recovered, unclipped: {recovered["zero"]:.3f} against zeros, {recovered["mean"]:.3f} against the mean.
Variance explained: {quality["varianceExplained"]:.3f}. L0: {quality["l0"]:.1f} features a residue. Never active there: {quality["dead"] * 100:.1f} % of the features.

## Features

By pattern: {", ".join(f"{name} {count}" for name, count in sorted(patterns.items(), key=lambda item: -item[1]))}.
Examples, amino acids and concepts are from {catalogue["described"]}.

## Concepts

F1 against TMbed's labels (precision, recall); residues of unknown label are left out. Feature and threshold were chosen on one half of the
clusters, these figures are of the other. The shuffled model has the same weights in a random order.

| concept | by | feature | best neuron | best amino acid | autoencoder of the shuffled model |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def cell(found):
    return f"{found['f1']:.2f} ({found['precision']:.2f}, {found['recall']:.2f})"
