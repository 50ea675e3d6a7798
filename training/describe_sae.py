#!/usr/bin/env python3
"""What activates an autoencoder's features, and what it is worth: features.json.gz, manifest.json and CARD.md in its folder.

How often and how strongly each feature fires is measured on held-out proteins; examples, pattern, amino acids and concepts on
TMbed's labelled proteins. Beside the features: the best neuron, the best amino acid, and an autoencoder of the shuffled model.
"""
import argparse
import gzip
import hashlib
import json
import os

import numpy as np
import torch

import sae_concepts
from data import read_fasta
from describe_feature import describe
from evaluate_sae import evaluate
from export import load_folder, write_whole
from sae import WEIGHTS, load
from sae_card import card
from sae_hidden import each, shuffle, window_of
from sae_labels import Labels, choose, halves, read_labelled
from tokens import encode


class Activity:
    """The k strongest of every residue: features, values (N, k), of the sequences one after the other; hidden (N, width) if kept."""

    def __init__(self, model, sae, layer, sequences, keep_hidden=False):
        self.starts = np.concatenate(([0], np.cumsum([len(s) for s in sequences])))
        n = int(self.starts[-1])
        self.features, self.values = np.zeros((n, sae.k), np.uint16), np.zeros((n, sae.k), np.float32)
        self.hidden = np.zeros((n, model.width), np.float16) if keep_hidden else None
        self.count = len(sae.encoder_bias)
        for i, x in each(model, sequences, layer):
            at = slice(self.starts[i], self.starts[i + 1])
            with torch.no_grad():
                values, features = sae.top(x)
            self.features[at], self.values[at] = features.numpy(), values.numpy()
            if keep_hidden:
                self.hidden[at] = x.numpy()

    def top(self):
        out = np.zeros(self.count, np.float32)
        np.maximum.at(out, self.features.ravel(), self.values.ravel())
        return out

    def by_protein(self):
        """(proteins, count): the highest value of each feature in each protein."""
        out = np.zeros((len(self.starts) - 1, self.count), np.float32)
        for p in range(len(out)):
            at = slice(self.starts[p], self.starts[p + 1])
            np.maximum.at(out[p], self.features[at].ravel(), self.values[at].ravel())
        return out

    def track(self, protein, feature):
        at = slice(self.starts[protein], self.starts[protein + 1])
        return np.where(self.features[at] == feature, self.values[at], 0).max(1)


def background(activity, name, top):
    positive = activity.values > 0
    return {"set": name, "proteins": len(activity.starts) - 1, "residues": int(activity.starts[-1]),
            "max": [round(float(v), 4) for v in top],
            "active": np.bincount(activity.features[positive], minlength=activity.count).tolist(),
            "proteinsActive": (activity.by_protein() > 0).sum(0).tolist()}


def compare(labels, ids, activity, top, shuffled):
    """[{concept, by, sae, neuron, aminoAcid, shuffled}]: each the measures of what was chosen on the other half."""
    features = sae_concepts.of_features(labels, activity.features, activity.values, activity.count, top)
    rivals = {"neuron": sae_concepts.of_neurons(labels, activity.hidden), "aminoAcid": sae_concepts.of_amino_acids(labels, ids),
              "shuffled": sae_concepts.of_features(labels, shuffled.features, shuffled.values, shuffled.count, shuffled.top())}
    rows = []
    for by in ("residue", "domain"):
        found = {name: sae_concepts.best(counts, by) for name, counts in {"sae": features, **rivals}.items()}
        rows += [{"concept": own["concept"], "by": by, **{name: found[name][i] for name in found}} for i, own in enumerate(found["sae"])]
    return features, rows


def write(folder, quality, fields, model, args, catalogue):
    with open(os.path.join(folder, WEIGHTS), "rb") as f:
        sha256 = hashlib.sha256(f.read()).hexdigest()
    with open(os.path.join(args.model, "manifest.json")) as f:
        of = json.load(f)
    if of["sha256"] != fields["model"]:
        raise SystemExit(f"{folder} was trained on other weights than those in {args.model}")
    training = (f"TopK ({fields['k']}) sparse autoencoder of the residual stream after layer {fields['layer']} of {model.layers}, "
                f"{len(catalogue['features'])} features, trained on {fields['seen'] / 1e6:.1f} million draws from {fields['residues']:,} residues "
                f"of {fields['sequences']:,} natural proteins.")
    manifest = {"kind": "sae", "name": f"{of['name']}-sae-layer-{fields['layer']}", "version": args.version, "architecture": "topk",
                "layer": fields["layer"], "width": model.width, "features": len(catalogue["features"]), "k": fields["k"], "sha256": sha256,
                "model": {"name": of["name"], "sha256": of["sha256"]}, "licence": "MIT", "training": training, "quality": quality}
    text = json.dumps(manifest, indent=2) + "\n"
    write_whole(os.path.join(folder, "manifest.json"), lambda f: f.write(text.encode()))
    packed = gzip.compress(json.dumps({"sha256": sha256, **catalogue}, separators=(",", ":")).encode(), mtime=0)
    write_whole(os.path.join(folder, "features.json.gz"), lambda f: f.write(packed))
    write_whole(os.path.join(folder, "CARD.md"), lambda f: f.write(card(manifest, catalogue).encode()))
    os.remove(os.path.join(folder, "fit.json"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("model", help="a model folder")
    ap.add_argument("sae", help="a folder that train_sae.py wrote")
    ap.add_argument("--shuffled", required=True, help="one of --shuffled")
    ap.add_argument("--labelled", required=True, help="TMbed's file of three lines a protein")
    ap.add_argument("--valid", required=True, help="FASTA of held-out proteins")
    ap.add_argument("--clusters", nargs="+", required=True, help="FASTA files whose headers name clusters")
    ap.add_argument("--soluble", type=int, default=600, help="labelled proteins without membrane segment and signal peptide")
    ap.add_argument("--evaluated", type=int, default=400, help="held-out proteins for the loss recovered")
    ap.add_argument("--version", default="0.1.0")
    args = ap.parse_args()
    model, config = load_folder(args.model)
    sae, fields = load(args.sae)
    window, layer = window_of(config), fields["layer"]
    valid = [encode(s, config["alphabet"])[:window] for _, s in read_fasta(args.valid)]
    sample = [valid[i] for i in np.random.default_rng(2).permutation(len(valid))[:args.evaluated]]
    quality = evaluate(model, sae, layer, config["alphabet"], sample, window)
    print(json.dumps(quality), flush=True)
    records = choose(read_labelled(args.labelled), args.soluble, window, 3)
    labels = Labels(records, halves(records, args.clusters))
    sequences = [encode(residues, config["alphabet"]) for _, residues, _ in records]
    activity, held_out = Activity(model, sae, layer, sequences, keep_hidden=True), Activity(model, sae, layer, valid)
    other, _ = load(args.shuffled)
    shuffled = Activity(shuffle(load_folder(args.model)[0], 1), other, layer, sequences)
    top = np.maximum(activity.top(), held_out.top())
    counts, rows = compare(labels, np.concatenate(sequences), activity, top, shuffled)
    described = f"{len(records):,} proteins of TMbed's set (UniProt), all with a signal peptide or membrane segment and {args.soluble} others"
    entries = describe(records, activity, held_out, top, counts)
    measured = f"{quality.pop('sequences')} held-out proteins, {quality.pop('targets'):,} masked positions"
    quality.pop("residues")
    catalogue = {"background": background(held_out, f"{len(valid):,} held-out proteins", top), "described": described,
                 "comparison": rows, "features": entries}
    write(args.sae, {**quality, "measuredOn": measured}, fields, model, args, catalogue)
    print(json.dumps([[r["concept"], r["by"], *(r[n]["f1"] for n in ("sae", "neuron", "aminoAcid", "shuffled"))] for r in rows]))


if __name__ == "__main__":
    main()
