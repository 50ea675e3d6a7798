"""One optimiser step, averaged weights, and a state that is saved whole and resumed from."""
import contextlib
import math
import os

import torch
import torch.nn.functional as F

from data import corrupt
from export import save_folder, write_whole
from muon import Muon
from tokens import MASK, letter_ids


class Trainer:
    """Holds the model, its optimisers, the running mean of the weights, and what has been spent so far."""

    def __init__(self, model, alphabet, lr, warmup, weight_decay=0.01, ema=0.999, seed=0, muon_lr=0.0, bf16=False):
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.gpu, self.bf16 = self.device == "cuda", bf16
        self.model = self.run = model.to(self.device)
        self.alphabet, self.warmup, self.ema_rate = alphabet, warmup, ema
        self.letters = torch.from_numpy(letter_ids(alphabet)).long().to(self.device)
        self.params = list(model.parameters())
        self.opts = self.optimisers(lr, weight_decay, muon_lr)
        self.rates = [lr, muon_lr][:len(self.opts)]
        self.mean = [p.detach().clone() for p in self.params]
        self.step, self.spent, self.seen, self.best, self.seed = 0, 0.0, 0, math.inf, seed
        self.reseed()

    def optimisers(self, lr, weight_decay, muon_lr):
        """AdamW for everything; with a muon_lr the blocks' matrices go to Muon instead."""
        ours = [p for p in self.model.blocks.parameters() if p.dim() > 1] if muon_lr else []
        taken = {id(p) for p in ours}
        rest = [p for p in self.params if id(p) not in taken]
        matrices, vectors = [p for p in rest if p.dim() > 1], [p for p in rest if p.dim() < 2]
        adam = torch.optim.AdamW([{"params": matrices, "weight_decay": weight_decay}, {"params": vectors, "weight_decay": 0.0}],
                                 lr=lr, betas=(0.9, 0.98), **({"fused": True} if self.gpu else {}))
        return [adam] + ([Muon(ours, muon_lr)] if ours else [])

    def reseed(self):
        """The masks of a resumed run depend on seed and step alone."""
        self.generator = torch.Generator(device=self.device).manual_seed(self.seed * 1_000_003 + self.step)

    def amp(self):
        return torch.autocast(self.device, torch.bfloat16) if self.gpu or self.bf16 else contextlib.nullcontext()

    def loss(self, ids, where=None):
        x, target = corrupt(ids, self.letters, self.generator, where)
        with self.amp():
            hidden = self.run(x)
            if not self.gpu:  # on a CPU the head is worth leaving out where nothing is asked; a GPU prefers a fixed shape
                return F.cross_entropy(self.model.logits(hidden[target]).float(), ids[target])
            logits = self.model.logits(hidden).float().flatten(0, 1)
            return F.cross_entropy(logits, torch.where(target, ids, -100).flatten())

    def compile(self, shapes):
        """torch.compile for these (rows, width) and no others; a failure costs speed, not the run."""
        try:
            self.run = torch.compile(self.model, dynamic=False)
            for shape in shapes:
                self.loss(self.letters[0].expand(shape).contiguous()).backward()
        except Exception as e:  # whatever the compiler throws
            print("not compiled:", repr(e)[:300], flush=True)
            self.run = self.model
        self.forget_gradients()

    def forget_gradients(self):
        for opt in self.opts:
            opt.zero_grad(set_to_none=True)

    def update(self, ids, residues, progress, where=None):
        """One step; progress in [0, 1] sets the cosine. Returns the loss as a tensor on the device."""
        share = min(1, (self.step + 1) / self.warmup) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1, progress))))
        for opt, rate in zip(self.opts, self.rates):
            for g in opt.param_groups:
                g["lr"] = rate * share
        ids = (ids.pin_memory() if self.gpu else ids).to(self.device, non_blocking=True).long()
        loss = self.loss(ids, where)
        self.forget_gradients()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.params, 1.0)
        for opt in self.opts:
            opt.step()
        with torch.no_grad():  # the mean reaches over about 1 / (1 - ema) steps, fewer at the start
            d = min(self.ema_rate, (1 + self.step) / (10 + self.step))
            torch._foreach_mul_(self.mean, d)
            torch._foreach_add_(self.mean, [p.detach() for p in self.params], alpha=1 - d)
        self.step += 1
        self.seen += residues
        return loss.detach()

    @contextlib.contextmanager
    def averaged(self):
        """Inside, the model holds its averaged weights."""
        live = [p.detach().clone() for p in self.params]
        copy_into(self.params, self.mean)
        try:
            yield self.model
        finally:
            copy_into(self.params, live)

    @torch.no_grad()
    def perplexity(self, sets):
        """exp of the masked cross-entropy over the alphabet's letters, every target shown as <mask>; (perplexity, targets)."""
        self.model.eval()
        total, n = torch.zeros((), device=self.device, dtype=torch.float64), 0
        for ids, target in sets:
            n += int(target.sum())
            ids, target = ids.to(self.device).long(), target.to(self.device)
            with self.amp():
                hidden = self.model(ids.masked_fill(target, MASK))
            logits = self.model.logits(hidden[target].float())[:, self.letters]
            truth = (ids[target][:, None] == self.letters).float().argmax(-1)
            total += F.cross_entropy(logits, truth, reduction="sum").double()
        self.model.train()
        return math.exp(min(total.item() / max(n, 1), 50)), n

    def save_model(self, folder, window):
        save_folder(self.model, folder, self.alphabet, window, "F32")
        save_folder(self.model, folder + "/fp16", self.alphabet, window, "F16")

    def save_state(self, path, **more):
        keys = ("step", "spent", "seen", "best")
        state = dict(model=self.model.state_dict(), opts=[o.state_dict() for o in self.opts], mean=self.mean,
                     **{k: getattr(self, k) for k in keys}, **more)
        write_whole(path, lambda f: torch.save(state, f))

    def resume(self, path):
        """Goes on from a saved state, if there is one, and returns it."""
        if not os.path.exists(path):
            return {}
        s = torch.load(path, map_location="cpu")  # a step counter left on the device would cost a wait a tensor a step
        self.model.load_state_dict(s["model"])
        for opt, saved in zip(self.opts, s["opts"]):
            opt.load_state_dict(saved)
        copy_into(self.mean, [m.to(self.device) for m in s["mean"]])
        self.step, self.spent, self.seen, self.best = s["step"], s["spent"], s["seen"], s["best"]
        self.reseed()
        return s


@torch.no_grad()
def copy_into(targets, values):
    for t, v in zip(targets, values):
        t.copy_(v)
