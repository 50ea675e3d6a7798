"""scipy's Spearman correlation of columns that stand on standard input as JSON: {name: [[x...], [y...]]} to {name: value}."""
import json
import sys

from scipy.stats import spearmanr

json.dump({name: spearmanr(x, y)[0] for name, (x, y) in json.load(sys.stdin).items()}, sys.stdout)
