"""What Biopython (Bio.SwissProt) reads of the feature tables in UniProt flat files: an independent reading.

python3 test/reference/annotations.py old.dat new.dat > features.json     (Debian's python3-biopython)
One list an entry: [type, first, last] with 1-based positions, and null for an end that is unknown.
"""
import gzip
import json
import sys

from Bio import SwissProt
from Bio.SeqFeature import UnknownPosition


def end(position, shift):
    return None if isinstance(position, UnknownPosition) else int(position) + shift


def features(record):
    own = [f for f in record.features if f.location is not None and f.location.ref is None]
    return [[f.type, end(f.location.start, 1), end(f.location.end, 0)] for f in own]


found = {}
for name in sys.argv[1:]:
    opened = gzip.open if name.endswith(".gz") else open
    with opened(name, "rt", encoding="utf-8") as handle:
        for record in SwissProt.parse(handle):
            found[record.entry_name] = features(record)
json.dump(found, sys.stdout, indent=None, separators=(",", ":"))
print()
