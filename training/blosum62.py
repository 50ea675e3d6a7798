"""BLOSUM62 as {(wild type, mutant): half bits}: the reference a fitness predictor has to beat. bench/models reads the same table."""
from pathlib import Path


def _read():
    with open(Path(__file__).with_suffix(".txt")) as f:
        letters, *rows = (line.split() for line in f if not line.startswith("#"))
    return {(row[0], letter): int(value) for row in rows for letter, value in zip(letters, row[1:])}


BLOSUM62 = _read()
