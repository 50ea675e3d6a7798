"""Scores a proteome with PyTorch, one unmasked pass a protein: what bench/proteome.ts measures Seqlens against.

Written from the ESM-2 architecture (Lin et al. 2023) for speed on a CPU: batches of proteins of like length within a
budget of tokens, no padding mask where a batch has one length, no gradient. Reads config.json and model.safetensors.
Prints one JSON object: seconds of the passes, records, residues, and the mean log-probability over the 20 amino acids
of each record, by which the bench checks that both did the same work.
"""
import argparse
import gzip
import json
import resource
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F

AMINO_ACIDS = "ACDEFGHIKLMNPQRSTVWY"


def read_weights(path):
    """All tensors of a safetensors file (stored as float32 or float16) by name, as float32."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        stored = {"F32": np.float32, "F16": np.float16}[entry["dtype"]]
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data[begin:end], dtype=stored).reshape(entry["shape"])
        tensors[name] = torch.from_numpy(values.astype(np.float32))
    return tensors


def read_fasta(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    sequences = []
    with opened as lines:
        for line in lines:
            if line.startswith(">"):
                sequences.append([])
            else:
                sequences[-1].append(line.strip())
    return ["".join(parts) for parts in sequences]


class Esm2:
    def __init__(self, folder):
        with open(f"{folder}/config.json") as file:
            self.config = json.load(file)
        self.weights = read_weights(f"{folder}/model.safetensors")
        self.heads = self.config["num_attention_heads"]
        self.size = self.config["hidden_size"] // self.heads
        self.vocabulary = self.config["vocab_list"]
        for layer in range(self.config["num_hidden_layers"]):
            self.fuse(f"esm.encoder.layer.{layer}.attention.self.")

    def fuse(self, prefix):
        """One matrix product for query, key and value; the query's scale goes into its weights."""
        scale = self.size**-0.5
        for kind in ("weight", "bias"):
            query, key, value = (self.weights[f"{prefix}{name}.{kind}"] for name in ("query", "key", "value"))
            self.weights[f"{prefix}fused.{kind}"] = torch.cat((query * scale, key, value))

    def linear(self, x, name):
        return F.linear(x, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"])

    def norm(self, x, name):
        shape = (x.shape[-1],)
        epsilon = self.config["layer_norm_eps"]
        return F.layer_norm(x, shape, self.weights[f"{name}.weight"], self.weights[f"{name}.bias"], epsilon)

    def rotary(self, length):
        frequencies = 10000 ** -(torch.arange(0, self.size, 2, dtype=torch.float32) / self.size)
        angles = torch.outer(torch.arange(length, dtype=torch.float32), frequencies)
        angles = torch.cat((angles, angles), dim=1)
        return angles.cos(), angles.sin()

    def rotate(self, x, cos, sin):
        half = self.size // 2
        return x * cos + torch.cat((-x[..., half:], x[..., :half]), dim=-1) * sin

    def attend(self, x, prefix, rotary, bias):
        batch, length, width = x.shape
        fused = self.linear(x, f"{prefix}self.fused").view(batch, length, 3, self.heads, self.size)
        query, key, value = fused.permute(2, 0, 3, 1, 4)
        query, key = self.rotate(query, *rotary), self.rotate(key, *rotary)
        scores = query @ key.transpose(-1, -2)
        if bias is not None:
            scores += bias
        context = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, width)
        return self.linear(context, f"{prefix}output.dense")

    def logits(self, ids, bias):
        embedding = self.weights["esm.embeddings.word_embeddings.weight"]
        x = embedding[ids]
        if self.config.get("token_dropout", False):
            x = x * (1 - 0.15 * 0.8)
        if bias is not None:
            x = x * (bias[:, 0, 0, :, None] == 0)
        rotary = self.rotary(ids.shape[1])
        for layer in range(self.config["num_hidden_layers"]):
            prefix = f"esm.encoder.layer.{layer}."
            normed = self.norm(x, f"{prefix}attention.LayerNorm")
            x = x + self.attend(normed, f"{prefix}attention.", rotary, bias)
            inner = F.gelu(self.linear(self.norm(x, f"{prefix}LayerNorm"), f"{prefix}intermediate.dense"))
            x = x + self.linear(inner, f"{prefix}output.dense")
        x = self.norm(x, "esm.encoder.emb_layer_norm_after")
        x = self.norm(F.gelu(self.linear(x, "lm_head.dense")), "lm_head.layer_norm")
        return F.linear(x, embedding, self.weights["lm_head.bias"])


def batches(sequences, budget):
    """Indices of sequences of like length, longest first, at most `budget` tokens a batch with padding."""
    order = sorted(range(len(sequences)), key=lambda index: -len(sequences[index]))
    batch = []
    for index in order:
        longest = len(sequences[batch[0]]) + 2 if batch else 0
        if batch and longest * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def score(model, sequences, budget):
    """Mean log-probability of each sequence over the 20 amino acids, from one unmasked pass; NaN where none counts."""
    token = {letter: index for index, letter in enumerate(model.vocabulary)}
    unknown, pad = token["<unk>"], token["<pad>"]
    columns = torch.tensor([token[letter] for letter in AMINO_ACIDS])
    place = torch.full((len(model.vocabulary),), -1)
    place[columns] = torch.arange(len(AMINO_ACIDS))
    means = [float("nan")] * len(sequences)
    for batch in batches(sequences, budget):
        rows = [
            [token["<cls>"], *(token.get(letter, unknown) for letter in sequences[index].upper()), token["<eos>"]]
            for index in batch
        ]
        longest = max(map(len, rows))
        ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
        ragged = any(len(row) < longest for row in rows)
        bias = torch.where(ids == pad, float("-inf"), 0.0)[:, None, None, :] if ragged else None
        values = model.logits(ids, bias)[:, :, columns].log_softmax(-1)
        letters = place[ids]
        picked = values.gather(-1, letters.clamp(min=0)[..., None])[..., 0]
        counts = letters >= 0
        total = torch.where(counts, picked, 0.0).sum(1) / counts.sum(1)
        for index, mean in zip(batch, total.tolist()):
            means[index] = mean
    return means


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("fasta")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--tokens", type=int, default=512, help="tokens a batch, padding included")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    started = time.perf_counter()
    model = Esm2(options.model)
    sequences = read_fasta(options.fasta)
    with torch.inference_mode():
        passes, processor = time.perf_counter(), time.process_time()
        means = score(model, sequences, options.tokens)
        ended, processor = time.perf_counter(), time.process_time() - processor
    print(
        json.dumps(
            {
                "records": len(sequences),
                "residues": sum(map(len, sequences)),
                "seconds": ended - started,
                "passSeconds": ended - passes,
                "passProcessorSeconds": processor,
                "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "means": means,
            }
        )
    )


if __name__ == "__main__":
    main()
