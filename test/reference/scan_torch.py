"""The masked scan in PyTorch, float32, as fast as PyTorch goes: the other half of bench/scan.ts.

Same weights, one position masked a pass; as many tokens go together as a short trial on the first record finds fastest.
Prints {seconds, logProbabilities}: model loading and the trial are not counted. Environment: bench/torch.ts has the tuning.

  python3 scan_torch.py MODEL_FOLDER ids.json --heads 20 --threads 2
"""
import argparse
import json
import math
import time

import numpy as np
import torch
import torch.nn.functional as F

from esm2 import MASK, TRAINING_MASKED, read_safetensors

BATCHES = (1, 2, 4, 8)
TRIAL_PASSES = 8


class FastEsm2:
    """ESM-2 for batches of one length; query, key and value in one product, tables made once."""

    def __init__(self, weights, heads, length):
        w = {k: torch.from_numpy(np.array(v, dtype=np.float32)) for k, v in weights.items()}
        self.heads, self.w = heads, w
        self.width = w["lm_head.dense.bias"].shape[0]
        self.layers = 1 + max(int(k.split(".")[3]) for k in w if k.startswith("esm.encoder.layer."))
        size = self.width // heads
        angle = torch.arange(length).double()[:, None] * 10000.0 ** (-torch.arange(size // 2).double() / (size // 2))
        self.tables = [torch.cat([f(angle)] * 2, 1).float() for f in (torch.cos, torch.sin)]
        self.blocks = [self._block(f"esm.encoder.layer.{i}.") for i in range(self.layers)]

    def _block(self, p):
        parts = [p + f"attention.self.{part}" for part in ("query", "key", "value")]
        pair = lambda name: (self.w[p + name + ".weight"], self.w[p + name + ".bias"])
        qkv = tuple(torch.cat([self.w[f"{name}.{kind}"] for name in parts]) for kind in ("weight", "bias"))
        return {"norm1": pair("attention.LayerNorm"), "qkv": qkv, "out": pair("attention.output.dense"),
                "norm2": pair("LayerNorm"), "up": pair("intermediate.dense"), "down": pair("output.dense")}

    def norm(self, x, weights):
        return F.layer_norm(x, (self.width,), *weights, 1e-5)

    def rotate(self, x):
        first, second = x.chunk(2, -1)
        cos, sin = (table[:x.shape[2]] for table in self.tables)
        return x * cos + torch.cat([-second, first], -1) * sin

    def __call__(self, ids, rows):
        """ids: batch, tokens; rows: the one token of each whose logits are wanted. Result: batch, vocabulary."""
        batch, tokens = ids.shape
        w = self.w
        masked = ids == MASK
        scale = (1 - TRAINING_MASKED) / (1 - masked.float().mean(1, keepdim=True)) * ~masked
        x = F.embedding(ids, w["esm.embeddings.word_embeddings.weight"]) * scale[..., None]
        for b in self.blocks:
            qkv = F.linear(self.norm(x, b["norm1"]), *b["qkv"]).view(batch, tokens, 3, self.heads, -1)
            q, k, v = qkv.permute(2, 0, 3, 1, 4)
            scores = self.rotate(q) @ self.rotate(k).transpose(2, 3) * (1 / math.sqrt(q.shape[-1]))
            mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(batch, tokens, self.width)
            x = x + F.linear(mixed, *b["out"])
            x = x + F.linear(F.gelu(F.linear(self.norm(x, b["norm2"]), *b["up"])), *b["down"])
        x = x[torch.arange(batch), rows]
        pair = lambda name: (w[name + ".weight"], w[name + ".bias"])
        x = self.norm(x, pair("esm.encoder.emb_layer_norm_after"))
        x = self.norm(F.gelu(F.linear(x, *pair("lm_head.dense"))), pair("lm_head.layer_norm"))
        return F.linear(x, w["esm.embeddings.word_embeddings.weight"], w["lm_head.bias"])


def scan(model, ids, batch, positions):
    """Log-probability of the true token at each position; ids: tokens."""
    out = []
    for chunk in positions.split(batch):
        passes = ids.repeat(len(chunk), 1)
        passes[torch.arange(len(chunk)), chunk] = MASK
        out.append(torch.log_softmax(model(passes, chunk), -1)[torch.arange(len(chunk)), ids[chunk]])
    return torch.cat(out)


def seconds(work):
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder")
    ap.add_argument("ids")
    ap.add_argument("--heads", type=int, required=True)
    ap.add_argument("--threads", type=int, required=True)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    with open(args.ids) as f:
        records = [torch.tensor(ids) for ids in json.load(f)]
    longest = max(map(len, records))
    model = FastEsm2(read_safetensors(args.folder + "/model.safetensors"), args.heads, longest)
    positions = lambda ids: torch.arange(1, len(ids) - 1)
    with torch.inference_mode():
        first = records[0]
        trial = lambda batch: seconds(lambda: scan(model, first, batch, positions(first)[:TRIAL_PASSES]))[0]
        trial(BATCHES[0])
        tokens = len(first) * min(BATCHES, key=lambda size: min(trial(size), trial(size)))
        work = lambda: torch.cat([scan(model, ids, max(1, tokens // len(ids)), positions(ids)) for ids in records])
        taken, result = seconds(work)
    print(json.dumps({"seconds": taken, "tokens": tokens, "logProbabilities": result.tolist()}))


if __name__ == "__main__":
    main()
