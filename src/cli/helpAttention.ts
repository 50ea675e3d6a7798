/** What `--help` prints of the commands about attention. */
import { EXIT_CODES } from './help';

const WINDOW_OPTIONS = `  --range <first-last>     just these residues of each record (1-based, inclusive); a record longer than the
                           model's window needs it
  --alphabet protein|dna|rna
                           what the records are; guessed record by record without it
  --model <name|folder>    an embedded or downloaded model by name, or a model folder; without it the embedded
                           model of the alphabet
  --threads <n>            threads: one a model process, more for a large model (default 1)
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --quiet                  no progress and no notes on standard error
  -h, --help`;

export const ATTENTION_HELP = `seqlens attention <file|-> --layer <n> --head <n> [options]: where one head looks

Reads FASTA from a file (plain or .gz) or, with -, from standard input. Nothing is masked.

Options:
  --layer <n> --head <n>   both from 1 on
  --at-least <weight>      leave out weaker links
${WINDOW_OPTIONS}

Table (tab-separated):
  id layer head i j residue_i residue_j weight
  Residue i (1-based) looks at residue j; the weights of one i sum to 1 with those to the special tokens, which stand
  as <cls> and <eos> in column j.

Exit codes:
${EXIT_CODES}
`;

export const CONTACTS_HELP = `seqlens contacts <file|-> [options]: which residues touch, read off a model's attention

Attention of all heads, symmetrised and corrected for the average product (APC). With the regression that the model
brings (contact_head.regression), kind is "probability"; without one "apc", the unweighted mean over all heads, which
ranks pairs and is no probability.

Options:
  --apart <n>              the least distance along the chain (default 6)
  --at-least <value>       leave out lower values
${WINDOW_OPTIONS}

Table (tab-separated, each pair once):
  id i j residue_i residue_j kind value

Exit codes:
${EXIT_CODES}
`;
