/** What `--help` prints of the commands about copies in designs and experiments. */
import { EXIT_CODES } from './help';

export const RANK_HELP = `seqlens rank <file|-> [options]: designs ranked without the likelihood that they borrow from themselves

A design that repeats itself is likely because the model copies. Each record is read twice: in full, and with everything
that a residue is a copy of masked along with it. Reads FASTA from a file (plain or .gz) or, with -, from standard
input.

Options:
  --alphabet protein|dna|rna
                           what the records are; guessed record by record without it
  --model <name|folder>    an embedded model by name, or a model folder; without it the embedded model of the alphabet
  --draws <n>              draws of control residues behind borrowed_nats (default 2)
  --seed <n>               of the draws (default 1)
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --quiet                  no progress and no notes on standard error
  -h, --help

Table (tab-separated, likeliest first once the copies are masked; NA where there is no value):
  id length model pseudo_perplexity partner_masked_pseudo_perplexity borrowed_nats rank_before rank_after
  natural_percentile_before natural_percentile_after copies start1 end1 start2 end2
  Ranks are those among the records of one model, 1 the lowest pseudo-perplexity, equal ones sharing the better rank.
  Percentiles are those among held-out natural sequences of the length: low means likelier than most. start1 … end2 are
  the two places of the longest copy that is masked, 1-based and inclusive.

Exit codes:
${EXIT_CODES}
`;

export const EXPERIMENT_HELP = `seqlens experiment [file|-] [options]: what a second copy does to a model's likelihood of the first

Builds constructs of units (from a FASTA file, or random ones): unit, spacer, and a copy, a reverse complement, or
unrelated sequence of the same letters behind it. The first unit is the same in all of them: its pseudo-perplexity is
averaged, with 95 % bootstrap intervals over the units. After Kantroo, Wagner and Machta (2025, arXiv 2504.17068).

Options:
  --random <n>             as many random units, in place of a file (default 20)
  --alphabet protein|rna|dna
                           what the units are (default: protein, or what the file's records are)
  --unit-length <list>     curve over unit lengths, as 10,20,40
  --spacer <list>          curve over residues between units
  --copies <list>          curve over the number of units
  --divergence <list>      curve over the share of substituted residues, 0 to 1
                           without any of the four, all four at values that fit into the model's window
  --base-unit-length <n>   of the curves over something else (default 60, or the shortest unit)
  --base-spacer <n>        the same (default 0)
  --partner <list>         copy, reverse-complement (default: copy; for RNA both)
  --model <name|folder>    repeat it to compare models side by side
  --seed <n>               of everything random (default 1)
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  -o, --output <file>      .svg, .csv or .json by its ending; repeat it for several; without it, or with -, CSV on
                           standard output
  --quiet                  no progress on standard error
  -h, --help

A construct longer than one window of a model is refused. JSON holds the units, the design, the seed and the models with
their checksums: all that is needed to repeat it.

Exit codes:
${EXIT_CODES}
`;
