"""Sparse autoencoders of one layer's residual stream (Gao et al. 2024, arXiv 2406.04093), and their folders.

f = TopK(ReLU(W_enc (x - b_pre) + b_enc)), x^ = W_dec f + b_pre; the columns of W_dec have norm 1.
"""
import json
import math
import os

import torch
import torch.nn as nn
import torch.nn.functional as F

from export import load_safetensors, save_safetensors

WEIGHTS = "sae.safetensors"


class Sae(nn.Module):
    def __init__(self, width, features, k):
        super().__init__()
        self.k = k
        decoder = F.normalize(torch.randn(width, features), dim=0)
        self.decoder, self.encoder = nn.Parameter(decoder), nn.Parameter(decoder.T.clone())
        self.bias, self.encoder_bias = nn.Parameter(torch.zeros(width)), nn.Parameter(torch.zeros(features))

    def pre(self, x):
        """What the features would be without TopK: (N, features), >= 0."""
        return F.relu(F.linear(x - self.bias, self.encoder, self.encoder_bias))

    def top(self, x):
        """(values, features) of the k strongest, each (N, k)."""
        return self.pre(x).topk(self.k, dim=-1)

    def decode(self, f):
        return F.linear(f, self.decoder, self.bias)

    def forward(self, x):
        return self.decode(keep(self.pre(x), self.k))

    @torch.no_grad()
    def normalise(self):
        """Unit columns, and no gradient along them."""
        if self.decoder.grad is not None:
            unit = F.normalize(self.decoder, dim=0)
            self.decoder.grad -= (self.decoder.grad * unit).sum(0) * unit
        self.decoder.copy_(F.normalize(self.decoder, dim=0))

    @torch.no_grad()
    def rescale(self, mean, scale):
        """An autoencoder of x, where this one is of (x - mean) / scale: features grow by `scale`."""
        self.bias.copy_(mean + scale * self.bias)
        self.encoder_bias.mul_(scale)


def keep(f, k):
    values, at = f.topk(k, dim=-1)
    return torch.zeros_like(f).scatter(-1, at, values)


def auxiliary(sae, f, residual, dead, count=64):
    """Dead features explain what the living left over, so that they come back to life (Gao et al., appendix A.2)."""
    if not dead.any():
        return residual.sum() * 0
    f = f[:, dead]
    guess = F.linear(keep(f, min(count, f.shape[1])), sae.decoder[:, dead])
    return ((guess - residual.detach()) ** 2).sum(-1).mean()


def fit(x, features, k, steps, batch, lr, seed, say=print):
    """x: (N, width) float tensor -> Sae. The learning rate falls to zero over the last fifth; dead: silent for 20 steps."""
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    mean = x.mean(0)
    scale = float((x - mean).pow(2).sum(-1).mean().sqrt()) / math.sqrt(x.shape[1])
    sae = Sae(x.shape[1], features, k)
    optimiser = torch.optim.Adam(sae.parameters(), lr=lr, betas=(0.9, 0.99))
    silent = torch.zeros(features)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = lr * min(1, (step + 1) / 50, (steps - step) / (0.2 * steps))
        rows = (x[torch.randint(len(x), (batch,), generator=generator)] - mean) / scale
        f = sae.pre(rows)
        kept = keep(f, k)
        residual = rows - sae.decode(kept)
        loss = (residual ** 2).sum(-1).mean()
        total = loss + auxiliary(sae, f, residual, silent > 20) / 32
        optimiser.zero_grad()
        total.backward()
        sae.normalise()
        optimiser.step()
        sae.normalise()
        silent = torch.where((kept > 0).any(0), torch.zeros(features), silent + 1)
        if step % 200 == 0 or step == steps - 1:
            say(f"step {step}: unexplained {loss.item() / x.shape[1]:.4f}, silent {int((silent > 20).sum())}")
    sae.rescale(mean, scale)
    return sae.eval()


def save(sae, folder, **fields):
    """sae.safetensors, by InterPLM's names for the tensors, and the start of a manifest.json."""
    os.makedirs(folder, exist_ok=True)
    tensors = {"bias": sae.bias, "encoder.weight": sae.encoder, "encoder.bias": sae.encoder_bias, "decoder.weight": sae.decoder}
    save_safetensors({n: t.detach().contiguous().numpy() for n, t in tensors.items()}, os.path.join(folder, WEIGHTS), "F16")
    with open(os.path.join(folder, "fit.json"), "w") as f:
        json.dump({"k": sae.k, **fields}, f)


def load(folder):
    """(Sae as it was stored, what save was told)."""
    with open(os.path.join(folder, "fit.json")) as f:
        fields = json.load(f)
    tensors = {n: torch.from_numpy(t.copy()) for n, t in load_safetensors(os.path.join(folder, WEIGHTS)).items()}
    sae = Sae(len(tensors["bias"]), len(tensors["encoder.bias"]), fields["k"])
    with torch.no_grad():
        sae.bias.copy_(tensors["bias"])
        sae.encoder.copy_(tensors["encoder.weight"])
        sae.encoder_bias.copy_(tensors["encoder.bias"])
        sae.decoder.copy_(tensors["decoder.weight"])
    return sae.eval(), fields
