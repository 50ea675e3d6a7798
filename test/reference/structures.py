"""What Biopython (Bio.PDB) reads of B-factors, and whether a second file has the same atoms at the same places.

python3 test/reference/structures.py original filled     (Debian's python3-biopython)
JSON: {same: bool, chains: {id: [[number with insertion code, monomer, is HETATM, [B-factors of all its atoms]], …]}},
all models together.
"""
import json
import sys
import warnings

from Bio.PDB import MMCIFParser, PDBParser

warnings.simplefilter("ignore")


def parsed(name):
    parser = MMCIFParser(QUIET=True) if name.endswith(".cif") else PDBParser(QUIET=True)
    return parser.get_structure("x", name)


def atoms_of(residue):
    for child in residue.get_unpacked_list():
        yield child


def residues_of(chain):
    for residue in chain.get_unpacked_list():
        yield residue


original, filled = parsed(sys.argv[1]), parsed(sys.argv[2])
places = [
    [(residue.get_full_id()[1:], atom.get_full_id()[4], tuple(atom.coord)) for model in structure for chain in model
     for residue in residues_of(chain) for atom in atoms_of(residue)]
    for structure in (original, filled)
]
chains = {}
for model in filled:
    for chain in model:
        found = chains.setdefault(chain.id, {})
        for residue in residues_of(chain):
            hetero, number, code = residue.id
            entry = found.setdefault(f"{number}{code.strip()}", [residue.resname, hetero != " ", []])
            entry[2].extend(float(atom.bfactor) for atom in atoms_of(residue))
json.dump(
    {"same": places[0] == places[1], "chains": {id: [[n, *rest] for n, rest in found.items()] for id, found in chains.items()}},
    sys.stdout,
)
