#!/bin/sh
# Trains, measures and describes the sparse autoencoder of a model folder, and puts it beside the model:
#   PYTHON=python3 DATA=FOLDER ./make_sae.sh ../models/seqlens-protein [WORK]
# DATA holds train.fasta.gz, valid.fasta.gz and tmbed_labels.fasta.gz. One thread. It measures through Seqlens's own engine:
# `npm ci` and `npm run build` first. Afterwards test/reference/README.md says how to renew what the tests hold the engine against.
set -e
model=$1
work=${2:-$(mktemp -d)}
here=$(dirname "$0")
: "${PYTHON:=python3}" "${DATA:?names the folder of the FASTA files}" "${OMP_NUM_THREADS:=1}"
export OMP_NUM_THREADS
"$PYTHON" "$here/train_sae.py" "$model" --train "$DATA/train.fasta.gz" --out "$work/sae"
"$PYTHON" "$here/train_sae.py" "$model" --train "$DATA/train.fasta.gz" --out "$work/shuffled" --shuffled
"$PYTHON" "$here/describe_sae.py" "$model" "$work/sae" --shuffled "$work/shuffled" --labelled "$DATA/tmbed_labels.fasta.gz" \
  --valid "$DATA/valid.fasta.gz" --clusters "$DATA/train.fasta.gz" "$DATA/valid.fasta.gz"
layer=$(sed -n 's/^  "layer": \([0-9]*\),$/\1/p' "$work/sae/manifest.json")
rm -rf "$model/sae/layer-$layer"
mkdir -p "$model/sae"
cp -r "$work/sae" "$model/sae/layer-$layer"
