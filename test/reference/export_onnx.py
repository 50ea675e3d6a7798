"""The lookup-protein fixture as a ready-made .onnx: the independent implementation (esm2.py), exported by PyTorch.

In float32 from weights in float16, as the fixture has them; one sequence a run, with the one output that such files
usually have, and with the attention mask of Hugging Face's models, which scales the embedding. Its manifest.json was
written by hand, as a user would.

  python3 export_onnx.py --root REPOSITORY --out test/fixtures/exported-onnx/model.onnx
"""
import argparse
import os

import torch

from esm2 import Esm2, read_safetensors

FOLDER = "test/fixtures/lookup-protein"
HEADS = 4
OPSET = 17


class Halves(dict):
    """Parameters in float16, read in float32: the file keeps them so."""

    def __getitem__(self, name):
        return super().__getitem__(name).float()


class Single(Esm2):
    """The same in float32."""

    def __init__(self, weights, heads):
        super().__init__(weights, heads)
        self.w = Halves((k, torch.nn.Parameter(v.half())) for k, v in self.w.items())

    def embed(self, ids):
        return super().embed(ids).float() * self.attention_mask[:, None]

    def rotate(self, x):
        return super().rotate(x).float()


class Exported(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.weights = torch.nn.ParameterList(model.w.values())

    def forward(self, input_ids, attention_mask):
        self.model.attention_mask = attention_mask[0]
        logits, _, _ = self.model(input_ids[0])
        return logits[None]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--root", required=True)
    ap.add_argument("--out", required=True)
    args = ap.parse_args()
    weights = read_safetensors(os.path.join(args.root, FOLDER, "model.safetensors"))
    ids = torch.tensor([[0, 5, 9, 32, 13, 20, 2]])
    torch.onnx.export(
        Exported(Single(weights, HEADS)), (ids, torch.ones_like(ids)), args.out, opset_version=OPSET, do_constant_folding=False,
        input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_axes={"input_ids": {1: "tokens"}, "attention_mask": {1: "tokens"}, "logits": {1: "tokens"}})


if __name__ == "__main__":
    main()
