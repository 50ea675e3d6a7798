"""Muon (Jordan 2024, https://kellerjordan.github.io/posts/muon/): momentum whose matrices are made orthogonal before they are applied."""
import torch

_A, _B, _C = 3.4445, -4.7750, 2.0315  # the quintic that takes singular values to about 1 in five steps


def orthogonal(g, steps=5):
    """g (batch, rows, columns), rows <= columns -> U V' of each, nearly; products in bf16."""
    x = (g / (g.norm(dim=(-2, -1), keepdim=True) + 1e-7)).bfloat16()
    for _ in range(steps):
        gram = x @ x.transpose(-1, -2)
        x = _A * x + (_B * gram + _C * gram @ gram) @ x
    return x.float()


class Muon(torch.optim.Optimizer):
    """For the matrices of the blocks; all of one shape are worked on together."""

    def __init__(self, params, lr=0.02, momentum=0.95):
        super().__init__(list(params), dict(lr=lr, momentum=momentum))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            by_shape = {}
            for p in group["params"]:
                by_shape.setdefault(p.shape, []).append(p)
            for (rows, columns), matrices in by_shape.items():
                for p, change in zip(matrices, self._changes(matrices, group["momentum"])):
                    p.add_(change, alpha=-group["lr"] * max(1, rows / columns) ** 0.5)

    def _changes(self, matrices, momentum):
        """Nesterov momentum of each matrix, made orthogonal: (matrices, rows, columns)."""
        for p in matrices:
            running = self.state[p].setdefault("momentum", torch.zeros_like(p))
            running.lerp_(p.grad, 1 - momentum)
        g = torch.stack([p.grad.lerp(self.state[p]["momentum"], momentum) for p in matrices])
        tall = g.shape[-2] > g.shape[-1]
        out = orthogonal(g.transpose(-1, -2) if tall else g)
        return out.transpose(-1, -2) if tall else out
