"""Random ESM-2 weights that Python and TypeScript make alike, bit for bit; README.md has the recipe."""
import numpy as np

_MASK = np.uint64(0xFFFFFFFF)
_SQRT3 = np.sqrt(3.0)


def _imul(a, b):
    return (a * b) & _MASK


def uniform(name, seed, count):
    """Float64 in [0, 1), multiples of 2^-24: mulberry32 as a counter, started from FNV-1a of the tensor's name."""
    start = 0x811C9DC5
    for byte in name.encode():
        start = ((start ^ byte) * 0x01000193) & 0xFFFFFFFF
    start = (start + seed * 0x9E3779B9) & 0xFFFFFFFF
    counter = np.arange(1, count + 1, dtype=np.uint64)
    a = (np.uint64(start) + counter * np.uint64(0x6D2B79F5)) & _MASK
    t = _imul(a ^ (a >> np.uint64(15)), a | np.uint64(1))
    t = t ^ ((t + _imul(t ^ (t >> np.uint64(7)), t | np.uint64(61))) & _MASK)
    t = t ^ (t >> np.uint64(14))
    return (t >> np.uint64(8)).astype(np.float64) / 2.0**24


def _tensor(name, shape, seed, middle, spread):
    values = middle + spread * (2 * uniform(name, seed, int(np.prod(shape))) - 1)
    return values.astype(np.float32).reshape(shape)


def random_weights(spec, vocabulary=33):
    """{Hugging Face name: float32 array} of an ESM-2 with logits of about +-15 and hidden states with outliers."""
    layers, width, seed = spec["layers"], spec["width"], spec["seed"]
    inner, out = 4 * width, {}

    def put(name, shape, middle, spread):
        out[name] = _tensor(name, shape, seed, middle, spread)

    def dense(name, outs, ins, gain):
        put(name + ".weight", (outs, ins), 0.0, gain * _SQRT3 / np.sqrt(float(ins)))
        put(name + ".bias", (outs,), 0.0, 0.3)

    def norm(name):
        put(name + ".weight", (width,), 1.0, 0.35)
        put(name + ".bias", (width,), 0.0, 0.2)

    put("esm.embeddings.word_embeddings.weight", (vocabulary, width), 0.0, 5.0 * _SQRT3 / np.sqrt(float(width)))
    for i in range(layers):
        p = f"esm.encoder.layer.{i}."
        norm(p + "attention.LayerNorm")
        dense(p + "attention.self.query", width, width, 1.6)
        dense(p + "attention.self.key", width, width, 1.6)
        dense(p + "attention.self.value", width, width, 1.0)
        dense(p + "attention.output.dense", width, width, 1.0)
        norm(p + "LayerNorm")
        dense(p + "intermediate.dense", inner, width, 1.0)
        dense(p + "output.dense", width, inner, 1.0)
    norm("esm.encoder.emb_layer_norm_after")
    dense("lm_head.dense", width, width, 1.0)
    norm("lm_head.layer_norm")
    put("lm_head.bias", (vocabulary,), 0.0, 0.5)
    for d in spec["outliers"]:
        out["esm.encoder.layer.0.output.dense.bias"][d] = 40.0
    return out
