"""Checkpoints as PyTorch writes them, sound and hostile: test/fixtures/checkpoints. Needs Debian's python3-torch (1.13).

  python3 checkpoints.py ../fixtures/checkpoints

The weights are those of random_weights.py for the model SPEC, so that a test knows every number without a second copy.
"""
import argparse
import collections
import io
import json
import os
import pickle
import sys
import zipfile

import torch

from random_weights import random_weights

SPEC = {"seed": 5, "layers": 2, "width": 16, "heads": 2, "outliers": []}
OF_LAYERS = {
    "attention.self.query": "self_attn.q_proj", "attention.self.key": "self_attn.k_proj",
    "attention.self.value": "self_attn.v_proj", "attention.output.dense": "self_attn.out_proj",
    "attention.LayerNorm": "self_attn_layer_norm", "LayerNorm": "final_layer_norm",
    "intermediate.dense": "fc1", "output.dense": "fc2",
}


def weights():
    """By Hugging Face's names."""
    return collections.OrderedDict((k, torch.from_numpy(v.copy())) for k, v in random_weights(SPEC).items())


def fair_esm(tensors):
    """The same by fair-esm's names, with the buffers and the contact head that its files have."""
    out = collections.OrderedDict()
    for name, tensor in tensors.items():
        name = name.replace("esm.", "", 1)
        if name.startswith("encoder.layer."):
            _, _, layer, rest = name.split(".", 3)
            part, kind = rest.rsplit(".", 1)
            name = f"encoder.sentence_encoder.layers.{layer}.{OF_LAYERS[part]}.{kind}"
        elif name.startswith("lm_head."):
            name = "encoder." + name
        elif name.startswith("encoder.emb"):
            name = name.replace("encoder.", "encoder.sentence_encoder.", 1)
        else:
            name = "encoder.sentence_encoder.embed_tokens.weight"
        out[name] = tensor
    half = SPEC["width"] // SPEC["heads"] // 2
    for layer in range(SPEC["layers"]):
        out[f"encoder.sentence_encoder.layers.{layer}.self_attn.rot_emb.inv_freq"] = torch.ones(half)
    out["encoder.lm_head.weight"] = out["encoder.sentence_encoder.embed_tokens.weight"]
    out["encoder.sentence_encoder.contact_head.regression.weight"] = torch.ones(1, 4)
    out["encoder.sentence_encoder.version"] = torch.tensor([3])
    return out


def esm2_file(tensors):
    model = argparse.Namespace(arch="esm2", encoder_layers=SPEC["layers"], encoder_embed_dim=SPEC["width"],
                               encoder_attention_heads=SPEC["heads"], token_dropout=True, dropout=0.0, seeds={1, 2})
    return {"cfg": {"_name": None, "model": model, "extra": [1, 2.5, "é", b"\x00\xff", (True, None), 1 << 70]},
            "model": fair_esm(tensors)}


class Holder(torch.nn.Module):
    """A state_dict that a module made itself has Parameters detached and a _metadata attribute."""

    def __init__(self, tensors):
        super().__init__()
        for i, tensor in enumerate(tensors.values()):
            self.register_parameter(f"p{i}", torch.nn.Parameter(tensor))


def strange(tensors):
    """The same numbers, none of them as they usually lie: transposed, strided, within another, doubles, Parameters."""
    out = collections.OrderedDict()
    for i, (name, tensor) in enumerate(tensors.items()):
        if i % 5 == 0:
            tensor = tensor.t().contiguous().t() if tensor.dim() == 2 else torch.stack([tensor, tensor], -1)[..., 0]
        elif i % 5 == 1:
            tensor = tensor.double()
        elif i % 5 == 2:
            tensor = torch.cat([torch.zeros(7), tensor.flatten(), torch.ones(3)])[7:-3].reshape(tensor.shape)
        elif i % 5 == 3:
            tensor = torch.nn.Parameter(tensor)
        out[name] = tensor
    return out


class Runs:
    """Unpickled by Python, it writes a file: the test looks for that file."""

    def __init__(self, module, name, *args):
        self.callee, self.args = (module, name), args

    def __reduce__(self):
        return getattr(__import__(self.callee[0]), self.callee[1]), self.args


def rewrite(source, target, change, compression=zipfile.ZIP_STORED):
    """A copy of an archive whose parts went through `change(name, bytes) -> (name, bytes)`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", compression) as new:
        for item in old.infolist():
            name, data = change(item.filename, old.read(item))
            new.writestr(zipfile.ZipInfo(name), data, compression)


def rewrite_zip64(source, target):
    """As an archive beyond 4 GiB is written: every place and size in a zip64 field."""
    limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 1
    rewrite(source, target, lambda name, data: (name, data))
    zipfile.ZIP64_LIMIT = limit


def big_endian(name, data):
    """As a machine of the other byte order writes it (PyTorch 2.1 and later say which)."""
    return name, torch.frombuffer(bytearray(data), dtype=torch.float32).numpy().byteswap().tobytes() if "/data/" in name else data


def hostile(folder, plain):
    marker = "touch seqlens-was-here"
    evil = {"esm.x": torch.zeros(2), "evil": Runs("os", "system", marker)}
    torch.save(evil, folder + "/runs-a-command.pt")
    torch.save(evil, folder + "/runs-a-command-legacy.pt", _use_new_zipfile_serialization=False)
    torch.save({"evil": Runs("builtins", "eval", f"__import__('os').system('{marker}')")}, folder + "/evaluates.pt")
    with open(folder + "/bare-pickle.pt", "wb") as f:
        pickle.dump(Runs("os", "system", marker), f)
    bomb = io.BytesIO()
    torch.save({"w": torch.zeros(1 << 20)}, bomb)
    rewrite(bomb, folder + "/bomb.pt", lambda name, data: (name, data), zipfile.ZIP_DEFLATED)
    rewrite(plain, folder + "/climbs.pt", lambda name, data: (name.replace("archive/data/3", "../../data/3"), data))
    rewrite(plain, folder + "/past-the-end.pt", lambda name, data: (name, data[:-4] if name.endswith("data/5") else data))
    script = io.BytesIO()
    torch.jit.save(torch.jit.script(torch.nn.Linear(2, 2)), script)
    with open(folder + "/torchscript.pt", "wb") as f:
        f.write(script.getvalue())


def main():
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)
    tensors = weights()
    torch.save(esm2_file(tensors), folder + "/fair-esm.pt")
    torch.save(esm2_file(tensors), folder + "/fair-esm-legacy.pt", _use_new_zipfile_serialization=False)
    torch.save(fair_esm(tensors), folder + "/fair-esm-bare.pth")
    regression = {"contact_head.regression.weight": torch.tensor([[0.5, -1.5, 2.5, 4]]),
                  "contact_head.regression.bias": torch.tensor([-2.0])}
    torch.save({"model": regression}, folder + "/fair-esm-contact-regression.pt")
    torch.save(strange(tensors), folder + "/strange.bin")
    torch.save(strange(tensors), folder + "/strange-legacy.bin", _use_new_zipfile_serialization=False)
    torch.save({k: v.half() for k, v in tensors.items()}, folder + "/half.bin")
    torch.save({k: v.bfloat16() for k, v in tensors.items()}, folder + "/bfloat16.bin")
    torch.save(Holder(tensors).state_dict(), folder + "/module.pt")
    plain = io.BytesIO()
    torch.save(tensors, plain)
    rewrite_zip64(plain, folder + "/zip64.bin")
    rewrite(plain, folder + "/big-endian.bin", big_endian)
    with zipfile.ZipFile(folder + "/big-endian.bin", "a") as archive:
        archive.writestr(zipfile.ZipInfo("archive/byteorder"), "big")
    names = list(tensors)
    shards = {"pytorch_model-00001-of-00002.bin": names[:9], "pytorch_model-00002-of-00002.bin": names[9:]}
    for file, part in shards.items():
        torch.save({name: tensors[name] for name in part}, f"{folder}/{file}")
    index = {"metadata": {}, "weight_map": {name: file for file, part in shards.items() for name in part}}
    with open(folder + "/pytorch_model.bin.index.json", "w") as f:
        json.dump(index, f, indent=1)
    hostile(folder, plain)


if __name__ == "__main__":
    main()
