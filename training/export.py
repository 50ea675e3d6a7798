"""Weights to a Hugging Face model folder: config.json and model.safetensors; run as a program, also manifest.json.

  export.py RUN/fp16 --to models/seqlens-rna --name seqlens-rna --version 1.0.0 --licence ... --training "..." --note "..."
"""
import argparse
import hashlib
import json
import os
import shutil
import struct

import numpy as np
import torch

from model import Esm
from tokens import CLS, EOS, MASK, PAD, TOKENS

_DTYPES = {"F32": "<f4", "F16": "<f2"}


def write_whole(path, fill):
    """All or nothing: whoever stops the program in the middle leaves the last whole file."""
    with open(path + ".part", "wb") as f:
        fill(f)
    os.replace(path + ".part", path)


def parameters_by_hf_name(model):
    """{name in Hugging Face's EsmForMaskedLM: parameter}, in a fixed order."""
    modules = {"esm.encoder.emb_layer_norm_after": model.ln, "lm_head.dense": model.dense, "lm_head.layer_norm": model.head_ln}
    for i, b in enumerate(model.blocks):
        for name, module in {"attention.LayerNorm": b.ln1, "attention.self.query": b.q, "attention.self.key": b.k,
                             "attention.self.value": b.v, "attention.output.dense": b.o, "LayerNorm": b.ln2,
                             "intermediate.dense": b.up, "output.dense": b.down}.items():
            modules[f"esm.encoder.layer.{i}.{name}"] = module
    out = {"esm.embeddings.word_embeddings.weight": model.emb.weight, "lm_head.bias": model.bias}
    for name, module in modules.items():
        out[name + ".weight"], out[name + ".bias"] = module.weight, module.bias
    return out


def save_safetensors(tensors, path, dtype):
    """tensors: {name: numpy array}; dtype: F32 or F16."""
    head, blobs, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, value in tensors.items():
        blobs.append(value.astype(_DTYPES[dtype]).tobytes())
        head[name] = {"dtype": dtype, "shape": list(value.shape), "data_offsets": [at, at + len(blobs[-1])]}
        at += len(blobs[-1])
    text = json.dumps(head).encode()
    text += b" " * (-len(text) % 8)
    write_whole(path, lambda f: f.write(struct.pack("<Q", len(text)) + text + b"".join(blobs)))


def load_safetensors(path):
    with open(path, "rb") as f:
        size, = struct.unpack("<Q", f.read(8))
        head, blob = json.loads(f.read(size)), f.read()
    head.pop("__metadata__", None)
    return {k: np.frombuffer(blob[slice(*t["data_offsets"])], _DTYPES[t["dtype"]]).reshape(t["shape"]).astype("f4")
            for k, t in head.items()}


def save_folder(model, folder, alphabet, window, dtype):
    """model: the parameters as they are now; window: the longest sequence trained on, in residues."""
    os.makedirs(folder, exist_ok=True)
    tensors = {k: v.detach().float().cpu().contiguous().numpy() for k, v in parameters_by_hf_name(model).items()}
    save_safetensors(tensors, folder + "/model.safetensors", dtype)
    config = {"architectures": ["EsmForMaskedLM"], "model_type": "esm", "num_hidden_layers": model.layers, "hidden_size": model.width,
              "num_attention_heads": model.heads, "intermediate_size": 4 * model.width, "vocab_size": len(TOKENS),
              "vocab_list": TOKENS, "position_embedding_type": "rotary", "token_dropout": True, "emb_layer_norm_before": False,
              "layer_norm_eps": 1e-5, "hidden_act": "gelu", "mask_token_id": MASK, "pad_token_id": PAD, "cls_token_id": CLS,
              "eos_token_id": EOS, "max_position_embeddings": window + 4, "window": window, "alphabet": alphabet}
    write_whole(folder + "/config.json", lambda f: f.write(json.dumps(config, indent=1).encode()))


def load_folder(folder):
    """(model in evaluation mode, config) from a folder that save_folder wrote."""
    with open(folder + "/config.json") as f:
        config = json.load(f)
    model = Esm(config["num_hidden_layers"], config["hidden_size"], config["num_attention_heads"]).eval()
    tensors = load_safetensors(folder + "/model.safetensors")
    with torch.no_grad():
        for name, p in parameters_by_hf_name(model).items():
            p.copy_(torch.from_numpy(tensors[name]))
    return model, config


def write_manifest(folder, **fields):
    """manifest.json as src/protocol/manifest.ts describes it, with the hashes of the files that lie in the folder."""
    with open(folder + "/config.json") as f:
        config = json.load(f)
    with open(folder + "/model.safetensors", "rb") as f:
        digest = hashlib.sha256(f.read()).hexdigest()
    with open(folder + "/config.json", "rb") as f:
        files = {"config.json": hashlib.sha256(f.read()).hexdigest()}
    manifest = {**fields, "alphabet": config["alphabet"], "window": config["window"], "sha256": digest, "files": files}
    write_whole(folder + "/manifest.json", lambda f: f.write((json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("source", help="a folder with config.json and model.safetensors: RUN/fp16")
    ap.add_argument("--to", required=True)
    for name in ("name", "version", "licence", "training"):
        ap.add_argument("--" + name, required=True)
    ap.add_argument("--quality", help="JSON that evaluate.py wrote: maskedPerplexity, measuredOn")
    ap.add_argument("--note", default="")
    args = ap.parse_args()
    quality = {"note": args.note}
    if args.quality:
        with open(args.quality) as f:
            quality = {**json.load(f), **quality}
    os.makedirs(args.to, exist_ok=True)
    for name in ("config.json", "model.safetensors"):
        shutil.copyfile(f"{args.source}/{name}", f"{args.to}/{name}")
    write_manifest(args.to, name=args.name, version=args.version, licence=args.licence, training=args.training, quality=quality)


if __name__ == "__main__":
    main()
