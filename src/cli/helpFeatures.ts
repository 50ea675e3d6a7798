/** What `seqlens features --help` prints. */
import { EXIT_CODES } from './help';

export const FEATURES_HELP = `seqlens features <file|-> [options]: features of a sparse autoencoder that are active in proteins

Reads FASTA from a file (plain or .gz) or, with -, from standard input; writes one line an active feature, record by
record.

Options:
  --model <name|folder|file>
                           as of seqlens score; the embedded protein model without it
  --sae <name|folder|file> a sparse autoencoder: the name of one beside the model, a folder with sae.safetensors and
                           manifest.json, InterPLM's ae_normalized.pt, or InterProt's file; without it the model's own
  --alphabet protein|dna|rna
                           what the records are; guessed record by record without it
  --layer <n>, --k <n>     the layer that it reads, and how many features stay, where its files do not say
  --rank activation|frequency
                           by the highest activation (default), or by active residues against the background's
  --background <fasta>     proteins to measure the background on; without it the one that came with the autoencoder,
                           else relative_activation and enrichment are NA
  --top <n>                the best of each record; all without it
  --per-residue            one line an activation in place of one a feature
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --quiet                  no progress and no notes on standard error
  -h, --help

Table (tab-separated):
  id rank feature max_activation relative_activation position residue active_residues enrichment description
  feature counts from 0, as the autoencoder does; position is 1-based without gaps. relative_activation is over the
  highest in the background; enrichment is (active residues + 1) / (expected from the background + 1).
  --per-residue: id position residue feature activation

Exit codes:
${EXIT_CODES}
`;
