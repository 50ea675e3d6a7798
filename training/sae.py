"""Sparse autoencoders of one layer's residual stream (Gao et al. 2024, arXiv 2406.04093), and their folders.

f = TopK(ReLU(W_enc (x - b_pre) + b_enc)), x^ = W_dec f + b_pre. It is fitted where the directions of x vary less unequally
than they do in the model (`flattened`); there the columns of W_dec have norm 1.
"""
import json
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

    def linear(self, x):
        """What the features would be without ReLU and TopK: (N, features)."""
        return F.linear(x - self.bias, self.encoder, self.encoder_bias)

    def top(self, x):
        """(values, features) of the k strongest, each (N, k)."""
        return F.relu(self.linear(x)).topk(self.k, dim=-1)

    def decode(self, values, features):
        """values, features: (N, k). Reads k columns a residue, not all."""
        return F.embedding_bag(features, self.decoder.T.contiguous(), per_sample_weights=values, mode="sum") + self.bias

    @torch.no_grad()
    def normalise(self):
        """Unit columns, and no gradient along them."""
        if self.decoder.grad is not None:
            unit = F.normalize(self.decoder, dim=0)
            self.decoder.grad -= (self.decoder.grad * unit).sum(0) * unit
        self.decoder.copy_(F.normalize(self.decoder, dim=0))

    @torch.no_grad()
    def begin(self, rows):
        """Each feature begins as a residue: random directions lie where no residue is, and fall silent."""
        self.decoder.copy_(F.normalize(rows, dim=1).T)
        self.encoder.copy_(self.decoder.T)

    @torch.no_grad()
    def unflatten(self, mean, to, back):
        """An autoencoder of x, where this one is of (x - mean) @ to; `back` undoes `to`."""
        self.decoder.copy_(back.T @ self.decoder)
        self.encoder.copy_(self.encoder @ to.T)
        self.bias.copy_(mean + self.bias @ back)


def flattened(x, power=0.25, least=1e-3):
    """(mean, to, back): (x - mean) @ to has unit variance on average, and its standard deviations along the principal axes are those
    of x to the power 1 - 2 `power`. Which amino acid stands there is nearly all of the variance; what else the model knows about a
    residue is small, and features that nothing needs for the large part fall silent. `least`: share of the mean variance below
    which a direction is noise."""
    mean = x.mean(0)
    variances, axes = torch.linalg.eigh(torch.cov((x - mean).T))
    gain = (variances.clamp(min=0) + least * variances.mean()) ** -power
    gain /= ((variances.clamp(min=0) * gain ** 2).mean()) ** 0.5
    return mean, axes * gain, (axes / gain).T


def auxiliary(sae, pre, residual, dead):
    """Dead features explain what the living left over, half as many as x has dimensions, so that they come back to life (Gao et al.,
    appendix A.2). From before the ReLU: below zero it has no gradient."""
    if not dead.any():
        return residual.sum() * 0
    values, at = pre[:, dead].topk(min(residual.shape[1] // 2, int(dead.sum())), dim=-1)
    guess = F.embedding_bag(at, sae.decoder[:, dead].T.contiguous(), per_sample_weights=values, mode="sum")
    return ((guess - residual.detach()) ** 2).sum(-1).mean()


@torch.no_grad()
def revive(sae, optimiser, dead, residual):
    """Dead features begin anew as what is left over of residues, of those with much left sooner (Bricken et al. 2023)."""
    count = int(dead.sum())
    if count == 0:
        return
    rows = F.normalize(residual[torch.multinomial((residual ** 2).sum(-1), count)], dim=1)
    sae.decoder[:, dead] = rows.T
    sae.encoder[dead] = rows * sae.encoder[~dead].norm(dim=1).mean() / 2
    sae.encoder_bias[dead] = 0
    for parameter, part in ((sae.decoder, (slice(None), dead)), (sae.encoder, dead), (sae.encoder_bias, dead)):
        for moment in ("exp_avg", "exp_avg_sq"):
            optimiser.state[parameter][moment][part] = 0


def fit(x, features, k, steps, batch, lr, seed, say=print):
    """x: (N, width) float tensor -> Sae. The learning rate falls to zero over the last fifth; dead: silent for 20 batches; those
    that are after a fifth, two and three fifths begin anew."""
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)
    mean, to, back = flattened(x)

    def draw(count):
        return (x[torch.randint(len(x), (count,), generator=generator)] - mean) @ to

    sae = Sae(x.shape[1], features, k)
    sae.begin(draw(features))
    optimiser = torch.optim.Adam(sae.parameters(), lr=lr, betas=(0.9, 0.99))
    silent = torch.zeros(features)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = lr * min(1, (step + 1) / 50, (steps - step) / (0.2 * steps))
        rows = draw(batch)
        pre = sae.linear(rows)
        values, at = pre.topk(k, dim=-1, sorted=False)
        values = F.relu(values)
        residual = rows - sae.decode(values, at)
        loss = (residual ** 2).sum(-1).mean()
        dead = silent > 20
        total = loss + auxiliary(sae, pre, residual, dead) / 32
        optimiser.zero_grad()
        total.backward()
        sae.normalise()
        optimiser.step()
        sae.normalise()
        silent += 1
        silent[at[values > 0]] = 0
        if step % 200 == 0 or step == steps - 1:
            say(f"step {step}: unexplained {loss.item() / x.shape[1]:.4f}, silent {int((silent > 20).sum())}")
        if step in (steps // 5, 2 * steps // 5, 3 * steps // 5):
            revive(sae, optimiser, dead, residual.detach())
            silent[dead] = 0
    sae.unflatten(mean, to, back)
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
