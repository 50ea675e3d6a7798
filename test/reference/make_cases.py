"""cases.json: three lengths, with no, one and many masks; run again only to change what is tested."""
import json
import os
import random

LENGTHS = (5, 64, 250)
CLS, EOS, LETTERS = 0, 2, range(4, 24)


def cases():
    draw = random.Random(20231)
    for length in LENGTHS:
        ids = [CLS] + [draw.choice(LETTERS) for _ in range(length)] + [EOS]
        tokens = range(1, length + 1)
        some = sorted(draw.sample(tokens, min(length, 5)))
        yield {"name": f"{length}-none", "ids": ids, "masked": [], "rows": sorted({0, *some, length + 1})}
        many = sorted(draw.sample(tokens, max(2, length // 6)))
        yield {"name": f"{length}-many", "ids": ids, "masked": many, "rows": sorted({0, *some, *many[:3]})}
        for token in some:
            yield {"name": f"{length}-one-{token}", "ids": ids, "masked": [token], "rows": [token]}


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "cases.json"), "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases()) + "\n]\n")
