"""Hidden states of one layer, residue by residue, and a model whose weights say nothing."""
import numpy as np
import torch

from data import stack
from tokens import CLS, EOS, PAD

TOKENS_A_BATCH = 8192


def batches_by_length(sequences):
    """Lists of indices whose sequences fill a batch together."""
    order, at = sorted(range(len(sequences)), key=lambda i: len(sequences[i])), 0
    while at < len(order):
        end = at + 1
        while end < len(order) and (end + 1 - at) * (len(sequences[order[end]]) + 2) <= TOKENS_A_BATCH:
            end += 1
        yield order[at:end]
        at = end


@torch.no_grad()
def each(model, sequences, layer):
    """(index, hidden states (L, width)) of each sequence of ids, in no order; cls and eos are left out."""
    for part in batches_by_length(sequences):
        ids = stack([sequences[i] for i in part], len(sequences[part[-1]]) + 2).long()
        x = model.run(model.embed(ids, ids.eq(PAD)), ids, 0, layer)
        for r, i in enumerate(part):
            yield i, x[r, 1:len(sequences[i]) + 1]


def collect(model, sequences, layer):
    """All of them in one array, (residues, width)."""
    starts = np.concatenate(([0], np.cumsum([len(s) for s in sequences])))
    out = torch.empty((int(starts[-1]), model.width))
    for i, x in each(model, sequences, layer):
        out[starts[i]:starts[i + 1]] = x
    return out


def window_of(config):
    """Residues that a pass takes: as the folder says, else what its positions leave beside cls and eos."""
    return config.get("window", config["max_position_embeddings"] - 4)


def sample(records, residues, window, seed):
    """Sequences (ids cropped to the window) of about so many residues; each comes with its chance."""
    rng, out, total = np.random.default_rng(seed), [], 0
    sequences, chances = records
    for i in rng.permutation(len(sequences)):
        if total >= residues:
            break
        if rng.random() < chances[i]:
            out.append(sequences[i][:window])
            total += len(out[-1])
    return out


@torch.no_grad()
def shuffle(model, seed):
    """The same model with the elements of each of its matrices in a random order, embedding included."""
    generator = torch.Generator().manual_seed(seed)
    for p in model.parameters():
        if p.dim() > 1:
            flat = p.reshape(-1)
            p.copy_(flat[torch.randperm(len(flat), generator=generator)].reshape(p.shape))
    return model


def residues(ids):
    """Which tokens stand for residues, masks among them."""
    return ~(ids.eq(PAD) | ids.eq(CLS) | ids.eq(EOS))
