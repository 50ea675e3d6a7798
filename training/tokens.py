"""ESM-2's vocabulary, and the letters of it that each alphabet's model predicts."""
import numpy as np

TOKENS = "<cls> <pad> <eos> <unk> L A G V S E R T I D P K Q N F Y M H W C X B U Z O . - <null_1> <mask>".split()
CLS, PAD, EOS, UNK, MASK = (TOKENS.index(t) for t in ("<cls>", "<pad>", "<eos>", "<unk>", "<mask>"))
ALPHABETS = {"protein": "LAGVSERTIDPKQNFYMHWC", "rna": "ACGU"}
COMPLEMENT = str.maketrans("ACGU", "UGCA")


def letter_ids(alphabet):
    """Token ids of the alphabet's letters, in the order of ALPHABETS."""
    return np.array([TOKENS.index(c) for c in ALPHABETS[alphabet]], np.uint8)


def encode(sequence, alphabet):
    """uint8 token ids of the residues, without <cls> and <eos>; RNA models read T as U; anything unknown is <unk>."""
    table = np.full(256, UNK, np.uint8)
    for i, t in enumerate(TOKENS):
        if len(t) == 1:
            table[ord(t)] = i
    if alphabet == "rna":
        table[ord("T")] = TOKENS.index("U")
    return table[np.frombuffer(sequence.encode("ascii"), np.uint8)]
