"""ESM-2 in PyTorch, float64, one sequence at a time: what the engine's numbers are checked against.

Written from Lin et al. 2023 (doi 10.1126/science.ade2574) and the architecture's description in facebookresearch/esm;
shares no code with the graph. Nothing is batched, padded, fused or left out.

  python3 esm2.py cases.json --root REPOSITORY --out values.safetensors
"""
import argparse
import json
import math
import os
import struct

import numpy as np
import torch

from random_weights import random_weights, uniform

MASK, TRAINING_MASKED = 32, 0.15 * 0.8
_DTYPES = {"F32": "<f4", "F16": "<f2"}


class Esm2:
    """weights: {Hugging Face name: array}."""

    def __init__(self, weights, heads, epsilon=1e-5):
        self.w = {k: torch.from_numpy(np.array(v, dtype=np.float64)) for k, v in weights.items()}
        self.heads, self.epsilon = heads, epsilon
        self.layers = 1 + max(int(k.split(".")[3]) for k in self.w if k.startswith("esm.encoder.layer."))

    def norm(self, x, name):
        centred = x - x.mean(-1, keepdim=True)
        variance = (centred * centred).mean(-1, keepdim=True)
        return centred / torch.sqrt(variance + self.epsilon) * self.w[name + ".weight"] + self.w[name + ".bias"]

    def dense(self, x, name):
        return x @ self.w[name + ".weight"].T + self.w[name + ".bias"]

    def embed(self, ids):
        """Token dropout: masks are zeroed, the others scaled by what training kept over what is kept here."""
        masked = ids == MASK
        x = self.w["esm.embeddings.word_embeddings.weight"][ids].masked_fill(masked[:, None], 0)
        return x * (1 - TRAINING_MASKED) / (1 - masked.double().mean())

    def rotate(self, x):
        """x: heads, tokens, size. Pairs (i, i + size / 2) are turned by position * 10000^(-2 i / size)."""
        half = x.shape[-1] // 2
        frequency = torch.tensor([10000.0 ** (-i / half) for i in range(half)]).float().double()  # checkpoints hold float32
        angle = torch.arange(x.shape[1]).double()[:, None] * frequency
        first, second = x[..., :half], x[..., half:]
        return torch.cat([first * angle.cos() - second * angle.sin(), second * angle.cos() + first * angle.sin()], -1)

    def attend(self, x, name):
        """(what the sublayer adds, probabilities: heads, queries, keys)."""
        tokens, width = x.shape
        q, k, v = (self.dense(x, f"{name}.self.{part}").reshape(tokens, self.heads, -1).transpose(0, 1)
                   for part in ("query", "key", "value"))
        weights = torch.softmax(self.rotate(q) @ self.rotate(k).transpose(1, 2) / math.sqrt(width // self.heads), -1)
        mixed = (weights @ v).transpose(0, 1).reshape(tokens, width)
        return self.dense(mixed, name + ".output.dense"), weights

    def __call__(self, ids):
        """(logits: tokens, vocabulary; hidden: list of layers + 1; attention: list of layers)."""
        x = self.embed(ids)
        hidden, attention = [x], []
        for i in range(self.layers):
            p = f"esm.encoder.layer.{i}."
            added, weights = self.attend(self.norm(x, p + "attention.LayerNorm"), p + "attention")
            x = x + added
            inner = self.dense(self.norm(x, p + "LayerNorm"), p + "intermediate.dense")
            x = x + self.dense(gelu(inner), p + "output.dense")
            hidden.append(x)
            attention.append(weights)
        hidden[-1] = x = self.norm(x, "esm.encoder.emb_layer_norm_after")
        x = self.norm(gelu(self.dense(x, "lm_head.dense")), "lm_head.layer_norm")
        return x @ self.w["esm.embeddings.word_embeddings.weight"].T + self.w["lm_head.bias"], hidden, attention


def gelu(x):
    return x * 0.5 * (1 + torch.erf(x / math.sqrt(2)))


def load(spec, root):
    if "folder" not in spec:
        return Esm2(random_weights(spec), spec["heads"])
    folder = os.path.join(root, spec["folder"])
    with open(folder + "/config.json") as f:
        config = json.load(f)
    return Esm2(read_safetensors(folder + "/model.safetensors"), config["num_attention_heads"], config["layer_norm_eps"])


def read_safetensors(path):
    with open(path, "rb") as f:
        size, = struct.unpack("<Q", f.read(8))
        header, data = json.loads(f.read(size)), f.read()
    header.pop("__metadata__", None)
    return {k: np.frombuffer(data[slice(*t["data_offsets"])], _DTYPES[t["dtype"]]).reshape(t["shape"]) for k, t in header.items()}


def write_safetensors(tensors, path):
    header, at, blobs = {}, 0, []
    for name, tensor in tensors.items():
        blobs.append(np.ascontiguousarray(tensor.numpy(), "<f4").tobytes())
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(blobs[-1])]}
        at += len(blobs[-1])
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def contact_head(model, name):
    """Made-up weights of a regression over layers and heads; what it is trained on does not matter here."""
    count = model.layers * model.heads
    return torch.from_numpy(8 * uniform("contact_head " + name, 1, count) - 4), -1.5


def corrected(attention):
    """Symmetrised, less the average product correction; attention: heads, residues, residues."""
    both = attention + attention.transpose(-1, -2)
    product = both.sum(-1, keepdim=True) * both.sum(-2, keepdim=True)
    return both - product / both.sum((-1, -2), keepdim=True)


def contacts(attention, weights, bias):
    """(by regression, unweighted mean), residues x residues; attention: list of layers over all tokens."""
    maps = torch.cat([corrected(layer[:, 1:-1, 1:-1]) for layer in attention])
    return torch.sigmoid(torch.einsum("h,hij->ij", weights, maps) + bias), maps.mean(0)


def answers(model, name, case):
    """{name: tensor} of one case: every row's logits, some rows of some layers."""
    ids = torch.tensor(case["ids"])
    ids[case["masked"]] = MASK
    logits, hidden, attention = model(ids)
    rows = case["rows"]
    out = {"logits": logits[rows]}
    for layer in sorted({0, 1, model.layers // 2, model.layers}):
        out[f"hidden.{layer}"] = hidden[layer][rows]
    for layer in sorted({0, model.layers - 1}):
        out[f"attention.{layer}"] = attention[layer][:, rows]
    if not case["masked"]:
        residues = [row - 1 for row in rows if 0 < row < len(ids) - 1]
        by_regression, mean = contacts(attention, *contact_head(model, name))
        out["contacts.probability"], out["contacts.apc"] = by_regression[residues], mean[residues]
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("cases")
    ap.add_argument("--root", required=True)
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    with open(args.cases) as f:
        cases = json.load(f)
    with open(here + "/models.json") as f:
        models = json.load(f)
    out = {}
    for name, spec in models.items():
        model = load(spec, args.root)
        for case in cases:
            for key, value in answers(model, name, case).items():
                out[f"{name}/{case['name']}/{key}"] = value
    write_safetensors(out, args.out)
    print(f"{len(out)} tensors, largest logit", max(v.abs().max().item() for k, v in out.items() if k.endswith("logits")))


if __name__ == "__main__":
    main()
