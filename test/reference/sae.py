"""Sparse autoencoders in PyTorch, float64, beside the engine's: features of hidden states of a random ESM-2.

The two published encoders, written from their papers' descriptions (Simon & Zou 2025; InterProt 2025): InterPLM's ReLU with a bias
before the encoder, InterProt's TopK of standardised states, and the options of a TopK and of scaling to the norm sqrt(width).
Beside them the autoencoder of the embedded protein model, on that model's own weights.
Weights are drawn as random_weights.py draws; the files that others would publish are written with torch.save and as safetensors.

  python3 sae.py --out values.safetensors --files FOLDER
"""
import argparse
import json
import os

import numpy as np
import torch

from esm2 import Esm2, load, read_safetensors, write_safetensors
from random_weights import random_weights, uniform

MODEL = {"seed": 5, "layers": 2, "width": 16, "heads": 2, "outliers": []}
FEATURES, K, LAYER = 128, 8, 1
IDS = [0, 20, 15, 11, 7, 10, 16, 6, 9, 13, 12, 5, 4, 19, 8, 14, 17, 18, 21, 22, 23, 2]


def draw(name, shape, spread):
    values = spread * (2 * uniform("sae." + name, 7, int(np.prod(shape))) - 1)
    return torch.from_numpy(values.astype(np.float32).reshape(shape))


def weights():
    width = MODEL["width"]
    return {"pre": draw("pre", (width,), 0.5), "encoder": draw("encoder", (FEATURES, width), 0.5), "bias": draw("bias", (FEATURES,), 0.5),
            "decoder": draw("decoder", (width, FEATURES), 0.5)}


def files(w, folder):
    """As InterPLM and InterProt publish theirs."""
    interplm = {"bias": w["pre"], "encoder.weight": w["encoder"], "encoder.bias": w["bias"], "decoder.weight": w["decoder"],
                "activation_rescale_factor": torch.ones(FEATURES)}
    interprot = {"b_pre": w["pre"], "w_enc": w["encoder"].T.contiguous(), "b_enc": w["bias"], "w_dec": w["decoder"].T.contiguous()}
    to = lambda *names: os.path.join(folder, *names)
    for name in ("layer_1", "sqrt/layer_1", "interprot", "interprot-run"):
        os.makedirs(to(name), exist_ok=True)
    torch.save(interplm, to("layer_1", "ae_normalized.pt"))
    with open(to("layer_1", "config.json"), "w") as f:
        json.dump({"activation_dim": MODEL["width"], "dict_size": FEATURES}, f)
    torch.save({**interplm, "normalize_to_sqrt_d": torch.tensor(True)}, to("sqrt", "layer_1", "ae_normalized.pt"))
    write_safetensors(interprot, to("interprot", f"esm2_plm16_l1_sae{FEATURES}_k{K}.safetensors"))
    run = {"sae_model." + n: t for n, t in interprot.items()}
    run["sae_model.stats_last_nonzero"] = torch.zeros(FEATURES, dtype=torch.long)
    torch.save({"state_dict": run}, to("interprot-run", f"esm2_plm16_l1_sae{FEATURES}_k{K}.pt"))


def top(f, k):
    values, at = f.topk(k, dim=-1)
    return torch.zeros_like(f).scatter(-1, at, values)


def features(w, x):
    """{name: (residues, features)} of hidden states x."""
    w = {name: t.double() for name, t in w.items()}
    encode = lambda y: torch.relu((y - w["pre"]) @ w["encoder"].T + w["bias"])
    standard = (x - x.mean(-1, keepdim=True)) / (x.std(-1, keepdim=True) + 1e-5)
    root = x / x.norm(dim=-1, keepdim=True) * MODEL["width"] ** 0.5
    return {"relu": encode(x), "topk": top(encode(x), K), "interprot": top(encode(standard), K), "sqrt": encode(root)}


def shipped(root):
    """Features of the embedded protein model's own autoencoder: a TopK of the residual stream, as its manifest says."""
    model = os.path.join(root, "models", "seqlens-protein")
    place, = (entry.path for entry in os.scandir(os.path.join(model, "sae")))
    with open(os.path.join(place, "manifest.json")) as f:
        manifest = json.load(f)
    w = {name: torch.from_numpy(t.astype(np.float64)) for name, t in read_safetensors(os.path.join(place, "sae.safetensors")).items()}
    _, hidden, _ = load({"folder": model}, "")(torch.tensor(IDS))
    x = hidden[manifest["layer"]][1:-1]
    return top(torch.relu((x - w["bias"]) @ w["encoder.weight"].T + w["encoder.bias"]), manifest["k"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", required=True)
    ap.add_argument("--root", default=os.path.join(os.path.dirname(__file__), "../.."), help="of the repository")
    ap.add_argument("--files", help="write the autoencoders here")
    args = ap.parse_args()
    w = weights()
    _, hidden, _ = Esm2(random_weights(MODEL), MODEL["heads"])(torch.tensor(IDS))
    out = {name: f for name, f in features(w, hidden[LAYER][1:-1]).items()}
    out["shipped"] = shipped(args.root)
    out.update({"weights." + name: t for name, t in w.items()})
    write_safetensors(out, args.out)
    if args.files:
        files(w, args.files)
    print({name: int((f > 0).sum()) for name, f in out.items() if not name.startswith("weights")})


if __name__ == "__main__":
    main()
