"""The ESM-2 architecture (fair-esm, Hugging Face EsmForMaskedLM with token_dropout), written for torch >= 1.13.

Embeddings of <mask> are zeroed and the rest scaled by (1 - 0.12) / (1 - masks / length); pre-LayerNorm blocks; rotary
attention; erf GELU; final LayerNorm; head = dense, GELU, LayerNorm, decoder tied to the embedding, bias.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from tokens import MASK, PAD, TOKENS


def rotate_half(t):
    half = t.shape[-1] // 2
    return torch.cat((-t[..., half:], t[..., :half]), -1)


class Block(nn.Module):
    def __init__(self, width, heads, dropout):
        super().__init__()
        self.heads, self.head_width, self.dropout = heads, width // heads, dropout
        self.ln1, self.ln2 = nn.LayerNorm(width, eps=1e-5), nn.LayerNorm(width, eps=1e-5)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def attend(self, x, cos, sin, bias):
        B, L, D = x.shape
        q, k, v = (f(x).view(B, L, self.heads, self.head_width).transpose(1, 2) for f in (self.q, self.k, self.v))
        q, k = q * cos + rotate_half(q) * sin, k * cos + rotate_half(k) * sin
        if hasattr(F, "scaled_dot_product_attention"):
            a = F.scaled_dot_product_attention(q.to(v.dtype), k.to(v.dtype), v, attn_mask=bias.to(v.dtype))
        else:
            a = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(self.head_width) + bias, -1) @ v
        return self.o(a.transpose(1, 2).reshape(B, L, D))

    def forward(self, x, cos, sin, bias):
        x = x + F.dropout(self.attend(self.ln1(x), cos, sin, bias), self.dropout, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.ln2(x)))), self.dropout, self.training)


class Esm(nn.Module):
    def __init__(self, layers, width, heads, dropout=0.0, std=0.02, embedding_std=0.02):
        super().__init__()
        self.layers, self.width, self.heads, self.head_width = layers, width, heads, width // heads
        self.emb = nn.Embedding(len(TOKENS), width, padding_idx=PAD)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(layers))
        self.ln = nn.LayerNorm(width, eps=1e-5)
        self.dense, self.head_ln = nn.Linear(width, width), nn.LayerNorm(width, eps=1e-5)
        self.bias = nn.Parameter(torch.zeros(len(TOKENS)))
        self._init(std, embedding_std)

    def _init(self, std, embedding_std):
        for p in self.parameters():
            if p.dim() > 1:
                nn.init.normal_(p, std=std)
        nn.init.normal_(self.emb.weight, std=embedding_std)
        self.emb.weight.data[PAD] = 0
        for b in self.blocks:  # residual branches start small, so that depth does not blow the variance up
            for linear in (b.o, b.down):
                nn.init.normal_(linear.weight, std=std / math.sqrt(2 * self.layers))

    def embed(self, ids, pad):
        masked = ids.eq(MASK)
        x = self.emb(ids).masked_fill(masked[..., None], 0.0)
        ratio = masked.sum(-1).float() / (~pad).sum(-1).float()
        x = x * ((1 - 0.15 * 0.8) / (1 - ratio))[:, None, None]
        return x * (~pad)[..., None]

    def run(self, x, ids, first, last):
        """The residual stream x (B, L, width) of ids through the blocks first to last - 1."""
        position = torch.arange(ids.shape[1], device=ids.device).float()
        inverse = 1.0 / 10000 ** (torch.arange(0, self.head_width, 2, device=ids.device).float() / self.head_width)
        angle = torch.outer(position, inverse).repeat(1, 2)
        cos, sin = angle.cos(), angle.sin()
        bias = torch.zeros(ids.shape, device=ids.device).masked_fill(ids.eq(PAD), -1e9)[:, None, None, :]
        for b in self.blocks[first:last]:
            x = b(x, cos, sin, bias)
        return x

    def forward(self, ids):
        """ids (B, L) -> hidden states after the final LayerNorm (B, L, width)."""
        return self.ln(self.run(self.embed(ids, ids.eq(PAD)), ids, 0, self.layers))

    def logits(self, hidden):
        """hidden (..., width) -> logits over the 33 tokens."""
        return F.linear(self.head_ln(F.gelu(self.dense(hidden))), self.emb.weight, self.bias)


@torch.no_grad()
def attend_to_neighbours(block, offsets, strength=8.0):
    """Starts each head of a block attending to the residue at a fixed offset, by constant queries and keys: under rotary
    embeddings their product is a sum of cosines of the distance from that offset. Looking up needs what stands beside each
    residue; finding these heads by chance is what small models spend most of their training on. All of it stays trainable."""
    width, half = block.head_width, block.head_width // 2
    inverse = 1.0 / 10000 ** (torch.arange(0, width, 2).float() / width)
    sharp = (inverse > 0.05).float() * math.sqrt(strength * math.sqrt(width))
    for head, offset in zip(range(block.heads), offsets):
        at = slice(head * width, (head + 1) * width)
        block.k.bias[at] = torch.cat((sharp, torch.zeros(half)))
        block.q.bias[at] = torch.cat((sharp * (inverse * offset).cos(), sharp * (inverse * offset).sin()))


@torch.no_grad()
def attend_to_alike(block, scale=2.0):
    """Starts a block's attention at positions with similar states: its keys are its queries."""
    block.q.weight.mul_(scale ** 0.5)
    block.k.weight.copy_(block.q.weight)
