/** What `seqlens layers --help` prints. */
import { EXIT_CODES } from './help';

export const LAYERS_HELP = `seqlens layers <file|-> [options]: a layer along a record for programs that show structures and alignments

Reads FASTA from a file (plain or .gz) or, with -, from standard input; writes one layer of one record.

Options:
  --id <id>                that record; the first without it
  --layer log-likelihood|entropy|borrowed|feature
                           log-likelihood (default) and entropy in nats, what is borrowed from copies in nats, or
                           the activation of --feature
  --method masked|single   of log-likelihood and entropy, as in seqlens score (default masked)
  --feature <n>            of the sparse autoencoder, from 0 on
  --sae <name|folder|file> which autoencoder, as in seqlens features
  --structure <file>       a PDB or mmCIF file: its chains are aligned to the record, and the layer is written into
                           the B-factors of those that are the record's; -99 where there is no value
  --as structure|chimerax|jalview
                           structure: the file with its B-factors (default with --structure); chimerax: attributes
                           of residues (.defattr), by the numbers of --structure or else of the record; jalview: a
                           features file
  --alphabet protein|dna|rna
                           what the record is; guessed without it
  --model <name|folder|file>
                           as in seqlens score; the embedded model of the alphabet without it
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --quiet                  no progress and no notes on standard error
  -h, --help

Which chains have values, and where a chain has another residue than the record, is told on standard error.

Exit codes:
${EXIT_CODES}
`;
