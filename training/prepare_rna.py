#!/usr/bin/env python3
"""miRBase hairpins and ArchiveII to training and held-out sets; needs the program `mmseqs` (Debian package mmseqs2).

  prepare_rna.py --mirbase mirbase_hairpin.fasta.gz --archive archiveII.csv.gz --out OUT

Held out: whole miRNA families by name (a fixed draw), whole ArchiveII families (--held-families), and a fixed draw of similarity
clusters. A sequence that shares a cluster with any held-out one, or that mmseqs finds similar to one, goes out of training.
Writes train.fasta, valid.fasta (`>name family=... cluster=...`) and valid_structures.tsv (name, family, sequence, dot-bracket)
of the held-out ArchiveII RNAs.
"""
import argparse
import collections
import csv
import gzip
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass

import numpy as np

from data import read_fasta

MAX_UNKNOWN = 0.05


@dataclass
class Rna:
    name: str
    family: str
    sequence: str
    structure: str  # dot-bracket, '' where none is known
    cluster: str = ""


def mirna_family(name):
    """'hsa-mir-10a-2' -> 'mir-10'; 'ath-MIR156a' -> 'mir-156'; 'cel-let-7' -> 'let-7': the name without species, letter, copy."""
    stem = name.split("-", 1)[1].lower()
    found = re.match(r"([a-z]+)-?(\d+)", stem)
    return f"{found.group(1)}-{found.group(2)}" if found else stem


def read_mirbase(path):
    return [Rna(h.split()[0], mirna_family(h.split()[0]), s.replace("T", "U"), "") for h, s in read_fasta(path)]


def read_archive(path):
    csv.field_size_limit(1 << 27)
    with gzip.open(path, "rt") as f:
        return [Rna(r["id"].replace(" ", "_"), r["id"].split("_")[0], r["sequence"].upper().replace("T", "U"), r["structure"])
                for r in csv.DictReader(f)]


def clean(rnas):
    """Exact duplicates (the one with a structure stays) and sequences of mostly unknown letters removed."""
    seen = {}
    for r in sorted(rnas, key=lambda r: not r.structure):
        if sum(c not in "ACGU" for c in r.sequence) <= MAX_UNKNOWN * len(r.sequence):
            seen.setdefault(r.sequence, r)
    return list(seen.values())


def write_fasta(path, rnas):
    with open(path, "w") as f:
        for r in rnas:
            f.write(f">{r.name} family={r.family} cluster={r.cluster}\n{r.sequence}\n")


def mmseqs(*args):
    subprocess.run(["mmseqs", *map(str, args)], check=True, stdout=subprocess.DEVNULL)


def numbered_fasta(path, rnas):
    with open(path, "w") as f:
        f.writelines(f">{i}\n{r.sequence.replace('U', 'T')}\n" for i, r in enumerate(rnas))


def cluster(rnas, folder, identity):
    """Sets each RNA's cluster: mmseqs easy-cluster, nucleotides, over half of both sequences."""
    numbered_fasta(f"{folder}/all.fasta", rnas)
    mmseqs("easy-cluster", f"{folder}/all.fasta", f"{folder}/c", f"{folder}/tmp", "--dbtype", 2, "--min-seq-id", identity, "-c", 0.5,
           "--cov-mode", 0, "--threads", 1)
    with open(f"{folder}/c_cluster.tsv") as f:
        for line in f:
            representative, member = line.split()
            rnas[int(member)].cluster = representative


def similar_to(train, valid, folder):
    """Indices of training RNAs that a nucleotide search (both strands of neither: forward only) finds from any held-out one."""
    numbered_fasta(f"{folder}/train.fasta", train)
    numbered_fasta(f"{folder}/valid.fasta", valid)
    mmseqs("easy-search", f"{folder}/valid.fasta", f"{folder}/train.fasta", f"{folder}/hits.tsv", f"{folder}/tmp2", "--search-type", 3,
           "--strand", 1, "-e", 1e-3, "--max-seqs", 3000, "--threads", 1, "--format-output", "target")
    with open(f"{folder}/hits.tsv") as f:
        return {int(line) for line in f}


def hold_out(mirna, archive, args):
    """The set of ids (by identity) of RNAs that are held out."""
    rng = np.random.default_rng(args.seed)
    families = sorted({r.family for r in mirna})
    held = set(rng.permutation(families)[:round(args.share * len(families))]) | set(args.held_families)
    out = {id(r) for r in mirna + archive if r.family in held}
    clusters = sorted({r.cluster for r in mirna + archive if id(r) not in out})
    drawn = set(rng.permutation(clusters)[:round(args.share * len(clusters))])
    return out | {id(r) for r in mirna + archive if r.cluster in drawn}


def split(mirna, archive, args, folder):
    """(train, valid, how many were dropped from both for similarity)."""
    everything = mirna + archive
    cluster(everything, folder, args.identity)
    held = hold_out(mirna, archive, args)
    valid = [r for r in everything if id(r) in held]
    touched = {r.cluster for r in valid}
    train = [r for r in everything if r.cluster not in touched]
    hits = similar_to(train, valid, folder)
    kept = [r for i, r in enumerate(train) if i not in hits]
    return kept, valid, len(everything) - len(kept) - len(valid)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--mirbase", required=True)
    ap.add_argument("--archive", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--held-families", nargs="*", default=["tRNA", "grp1", "telomerase", "23s"], help="ArchiveII families")
    ap.add_argument("--share", type=float, default=0.03, help="of the miRNA families, and of the remaining clusters")
    ap.add_argument("--identity", type=float, default=0.7)
    ap.add_argument("--seed", type=int, default=0)
    args = ap.parse_args()
    known = clean(read_mirbase(args.mirbase) + read_archive(args.archive))
    mirna, archive = [r for r in known if not r.structure], [r for r in known if r.structure]
    os.makedirs(args.out, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        train, valid, dropped = split(mirna, archive, args, folder)
    write_fasta(args.out + "/train.fasta", train)
    write_fasta(args.out + "/valid.fasta", valid)
    with open(args.out + "/valid_structures.tsv", "w") as f:
        f.writelines(f"{r.name}\t{r.family}\t{r.sequence}\t{r.structure}\n" for r in valid if r.structure)
    for name, rnas in (("train", train), ("valid", valid)):
        kinds = collections.Counter(r.family if r.structure else "miRNA" for r in rnas)
        print(name, len(rnas), "RNAs", sum(len(r.sequence) for r in rnas), "nt", len({r.cluster for r in rnas}), "clusters", dict(kinds))
    print("dropped for similarity to a held-out RNA:", dropped)


if __name__ == "__main__":
    main()
