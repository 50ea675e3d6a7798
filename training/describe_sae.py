#!/usr/bin/env python3
"""What activates an autoencoder's features, and what it is worth: features.json.gz, manifest.json and CARD.md in its folder.

How often and how strongly each feature fires is measured on held-out proteins; examples, pattern, amino acids and concepts on
TMbed's labelled proteins. All of that, and the loss recovered, is read through Seqlens's own engine (bench/sae; `npm ci` and
`npm run build` first). Beside the features, by PyTorch: the best neuron, the best amino acid, and an autoencoder of the shuffled model.
"""
import argparse
import gzip
import hashlib
import json
import os
import subprocess
import tempfile

import numpy as np
import torch

import sae_concepts
from data import read_fasta
from describe_feature import describe
from export import load_folder, write_whole
from sae import WEIGHTS, load
from sae_card import card
from sae_hidden import collect, shuffle, window_of
from sae_labels import Labels, choose, halves, read_labelled
from tokens import encode


class Activity:
    """The k strongest of every residue: features, values (N, k), of the sequences one after the other."""

    def __init__(self, sequences, features, values, count):
        self.starts = np.concatenate(([0], np.cumsum([len(s) for s in sequences])))
        self.features, self.values, self.count = features, values, count

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


def measure(program, *args):
    """A program of bench/sae, run to its end: what it printed."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    return subprocess.run(["npx", "tsx", f"bench/sae/{program}.ts", *map(os.path.abspath, args)], cwd=root, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def fasta(texts, path):
    with open(path, "w") as f:
        f.writelines(f">{i}\n{text}\n" for i, text in enumerate(texts))
    return path


def by_engine(args, sae, texts):
    """Activity of proteins (residues as text), as Seqlens itself finds it."""
    with tempfile.TemporaryDirectory() as work:
        measure("activations", args.model, args.sae, fasta(texts, work + "/proteins.fasta"), work)
        read = lambda name, kind: np.fromfile(f"{work}/{name}", kind).reshape(-1, sae.k)
        return Activity(texts, read("features.u16", "<u2"), read("values.f32", "<f4"), len(sae.encoder_bias))


@torch.no_grad()
def by_torch(model, sae, layer, sequences):
    """(Activity, hidden states (N, width)) of sequences of ids."""
    hidden = collect(model, sequences, layer)
    parts = [sae.top(rows) for rows in hidden.split(8192)]
    values, features = (torch.cat([part[i] for part in parts]).numpy() for i in (0, 1))
    return Activity(sequences, features.astype(np.uint16), values, len(sae.encoder_bias)), hidden.numpy().astype(np.float16)


def background(activity, name, top):
    positive = activity.values > 0
    return {"set": name, "proteins": len(activity.starts) - 1, "residues": int(activity.starts[-1]),
            "max": [round(float(v), 4) for v in top],
            "active": np.bincount(activity.features[positive], minlength=activity.count).tolist(),
            "proteinsActive": (activity.by_protein() > 0).sum(0).tolist()}


def compare(labels, ids, activity, top, hidden, shuffled):
    """[{concept, by, sae, neuron, aminoAcid, shuffled}]: each the measures of what was chosen on the other half."""
    features = sae_concepts.of_features(labels, activity.features, activity.values, activity.count, top)
    rivals = {"neuron": sae_concepts.of_neurons(labels, hidden), "aminoAcid": sae_concepts.of_amino_acids(labels, ids),
              "shuffled": sae_concepts.of_features(labels, shuffled.features, shuffled.values, shuffled.count, shuffled.top())}
    rows = []
    for by in ("residue", "domain"):
        found = {name: sae_concepts.best(counts, by) for name, counts in {"sae": features, **rivals}.items()}
        rows += [{"concept": own["concept"], "by": by, **{name: found[name][i] for name in found}} for i, own in enumerate(found["sae"])]
    return features, rows


def write_manifest(args, fields, features, quality):
    """manifest.json; without `quality` as much as the engine needs to read the autoencoder."""
    with open(os.path.join(args.sae, WEIGHTS), "rb") as f:
        sha256 = hashlib.sha256(f.read()).hexdigest()
    with open(os.path.join(args.model, "manifest.json")) as f:
        of = json.load(f)
    if of["sha256"] != fields["model"]:
        raise SystemExit(f"{args.sae} was trained on other weights than those in {args.model}")
    training = (f"TopK ({fields['k']}) sparse autoencoder of the residual stream after layer {fields['layer']} of {fields['layers']}, "
                f"{features} features, trained on {fields['seen'] / 1e6:.1f} million draws from {fields['residues']:,} residues "
                f"of {fields['sequences']:,} natural proteins.")
    manifest = {"kind": "sae", "name": f"{of['name']}-sae-layer-{fields['layer']}", "version": args.version, "architecture": "topk",
                "layer": fields["layer"], "width": fields["width"], "features": features, "k": fields["k"], "sha256": sha256,
                "model": {"name": of["name"], "sha256": of["sha256"]}, "licence": "MIT", "training": training}
    if quality:
        manifest["quality"] = quality
    text = json.dumps(manifest, indent=2) + "\n"
    write_whole(os.path.join(args.sae, "manifest.json"), lambda f: f.write(text.encode()))
    return manifest


def write(args, manifest, catalogue):
    packed = gzip.compress(json.dumps({"sha256": manifest["sha256"], **catalogue}, separators=(",", ":")).encode(), mtime=0)
    write_whole(os.path.join(args.sae, "features.json.gz"), lambda f: f.write(packed))
    write_whole(os.path.join(args.sae, "CARD.md"), lambda f: f.write(card(manifest, catalogue).encode()))
    os.remove(os.path.join(args.sae, "fit.json"))


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
    window, layer, features = window_of(config), fields["layer"], len(sae.encoder_bias)
    write_manifest(args, fields, features, None)
    valid = [residues[:window] for _, residues in read_fasta(args.valid)]
    sample = [valid[i] for i in np.random.default_rng(2).permutation(len(valid))[:args.evaluated]]
    with tempfile.TemporaryDirectory() as work:
        quality = json.loads(measure("quality", args.model, args.sae, fasta(sample, work + "/sample.fasta")))
    print(json.dumps(quality), flush=True)
    records = choose(read_labelled(args.labelled), args.soluble, window, 3)
    labels = Labels(records, halves(records, args.clusters))
    activity, held_out = by_engine(args, sae, [residues for _, residues, _ in records]), by_engine(args, sae, valid)
    sequences = [encode(residues, config["alphabet"]) for _, residues, _ in records]
    theirs, hidden = by_torch(model, sae, layer, sequences)
    agree = np.abs(np.sort(theirs.values) - np.sort(activity.values)).max()
    print(f"Seqlens and PyTorch differ by {agree:.1e} at most, in {activity.values.size:,} activations up to {activity.values.max():.3g}", flush=True)
    other, _ = load(args.shuffled)
    shuffled, _ = by_torch(shuffle(load_folder(args.model)[0], 1), other, layer, sequences)
    top = np.maximum(activity.top(), held_out.top())
    counts, rows = compare(labels, np.concatenate(sequences), activity, top, hidden, shuffled)
    described = f"{len(records):,} proteins of TMbed's set (UniProt), all with a signal peptide or membrane segment and {args.soluble} others"
    entries = describe(records, activity, held_out, top, counts, rows)
    catalogue = {"background": background(held_out, f"{len(valid):,} held-out proteins", top), "described": described,
                 "comparison": rows, "features": entries}
    write(args, write_manifest(args, fields, features, quality), catalogue)
    print(json.dumps([[r["concept"], r["by"], *(r[n]["f1"] for n in ("sae", "neuron", "aminoAcid", "shuffled"))] for r in rows]))


if __name__ == "__main__":
    main()
