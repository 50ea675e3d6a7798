/** What `--help` prints. */
import { EXIT_CODE_MEANINGS } from './exitCodes';

export const EXIT_CODES = EXIT_CODE_MEANINGS.map(
  ([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`,
).join('\n');

export const MAIN_HELP = `seqlens: what a sequence language model makes of every residue of a FASTA file

Usage:
  seqlens score <file|->   log-probabilities of records, as a table
  seqlens copies <file|->  repeats and reverse complements in records, as a table
  seqlens dms <table>      log-odds against measured variants
  seqlens rank <file|->    designs ranked without the likelihood that they borrow from their own copies
  seqlens experiment       what a second copy does to a likelihood: curves as a figure or numbers
  seqlens attention <file|->
                           where one head of the model looks, as a table
  seqlens contacts <file|->
                           which residues touch, read off the attention
  seqlens features <file|-> features of a sparse autoencoder that are active in proteins
  seqlens layers <file|->  a layer along a record, onto a structure, for ChimeraX or for Jalview
  seqlens model <action>   models to download: list, get, verify, remove
  seqlens check            is the model process working, how fast, from where
  seqlens <command> --help
  seqlens --version

Exit codes:
${EXIT_CODES}
`;

export const SCORE_HELP = `seqlens score <file|-> [options]: log-probabilities of the records of a FASTA file

Reads FASTA from a file (plain or .gz) or, with -, from standard input; writes one line a record, in input order.

Options:
  --method masked|single   masked (default): every residue masked in turn, which gives pseudo-perplexity;
                           single: one pass with nothing masked, quick, which gives single_pass_perplexity
  --normalise alphabet|vocabulary
                           over the canonical letters (default), or over all tokens of the model
  --alphabet protein|dna|rna
                           what the records are; guessed record by record without it
  --model <name|folder|file>
                           an embedded or downloaded model by name, a folder with config.json and
                           model.safetensors or pytorch_model.bin, a checkpoint's file, or a folder with a
                           .onnx file and its manifest.json (docs/models.md); without it the embedded model
                           of the record's alphabet
  --precision fp32|int8    int8 is a preview: other numbers, and not always faster (docs/models.md)
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  --per-residue            JSON Lines with every residue in place of the table
  --mask-partners          read residues without their copies too: two more columns (with --method masked)
  --draws <n>              draws of control residues behind borrowed_nats (default 2)
  --seed <n>               of the draws (default 1)
  --replace-draws <n>      draws with the other copies replaced by unrelated sequence: two more columns (default 0)
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --resume                 go on with an interrupted run of the same input, model and options (needs -o)
  --quiet                  no progress and no warnings on standard error
  -h, --help

Table (tab-separated; NA where the method does not give a value or nothing can be scored):
  id length alphabet model model_sha256 method normalisation scored mean_log_likelihood
  pseudo_perplexity single_pass_perplexity windows
  length counts residues without gaps; scored counts the canonical letters among them; mean_log_likelihood is the
  mean log-probability of the scored residues in nats; windows are the stretches (1-based, inclusive) that the model
  saw at once.
  --mask-partners adds partner_masked_pseudo_perplexity (every residue in a copy with all its copies masked) and
  borrowed_nats (what the copies give, masking as such controlled for; NA where no window holds two copies);
  --replace-draws adds copies_replaced_pseudo_perplexity and copies_replaced_spread (standard deviation over the draws).

JSON Lines (--per-residue): one object a record with the same fields (null for NA) and
  residues: [{position, residue, logProbability, entropy, rank}]
  position is 1-based without gaps, residue is the letter as written, logProbability and entropy are in nats, rank 1
  is the likeliest letter; null for a letter that is not scored, and as residues of a record above 1,000,000 residues.
  --mask-partners adds partnerMasked, contextGain and state: alone, inWindow, outside, tooMany, lowComplexity or
  pairDependent.

While it runs, <output>.seqlens-part holds the lines so far, <output>.seqlens-resume how far they go, and
<output>.seqlens-lock which process writes them.

Exit codes:
${EXIT_CODES}
`;

export const COPIES_HELP = `seqlens copies <file|-> [options]: stretches of a record that are there again

Reads FASTA from a file (plain or .gz) or, with -, from standard input; writes one line a copy, record by record.

Options:
  --exact                  maximal exact copies alone: longer neither to the left nor to the right; without it
                           copies with mismatches and gaps too, and none of low complexity
  --min <n>                residues of the shortest copy; without it, all that are significant
  --evalue <x>             leave out what chance makes more often than this in such a record
                           (0.1 without --min; with it, nothing is left out)
  --kind direct,inverted   the same again, or its reverse complement (DNA and RNA); both by default
  --between                copies between records too, exact ones alone, and a column id2
  --limit <n>              the longest of each record, and between records (default 100,000); what is
                           left out is told on standard error
  --alphabet protein|dna|rna
                           what the records are; guessed record by record without it
  -o, --output <file>      write there, in place of standard output; the file appears when it is complete
  --quiet                  no progress and no notes on standard error
  -h, --help

Table (tab-separated):
  id kind start1 end1 start2 end2 length identity score evalue
  Places are 1-based, inclusive and on the strand as written, start1 <= start2 in one record; an inverted copy with
  start1 = start2 is its own reverse complement. score is the information in the residues of an exact copy, in bits;
  with mismatches BLOSUM62 (gap of k: 11 + k), for DNA 5/-4 (10 + 6k), inverted 3/-4 (12k), for RNA stems kcal/mol
  below zero.
  evalue is how many copies this good a shuffled record has. Case does not count; N, X and other ambiguity codes match
  nothing exactly. Inverted copies with mismatches: at most 2,000 bases between them, RNA stems 500 from end to end.

Exit codes:
${EXIT_CODES}
`;

export const CHECK_HELP = `seqlens check [options]: opens the model in its process and measures it on a fixed sequence

Prints versions, paths, the model's checksum and the speed: what a bug report needs.

Options:
  --model <name|folder>    an embedded or downloaded model by name, or a model folder
  --precision fp32|int8    as in seqlens score
  --threads <n>            threads of the model process (default 1)
  --json                   print as JSON
  -h, --help

Exit codes:
${EXIT_CODES}
`;

export const DMS_HELP = `seqlens dms <table> --reference <fasta> [options]: log-odds against measured variants

Reads a table (CSV or TSV with a header) of variants such as A42G or A42G:K56R and their measured scores, and compares
them with the sum of the model's masked log-odds in the wild type's context.

Options:
  --reference <file>       FASTA file with the wild type: its first record
  --id <id>                that record instead
  --mutant <column>        column of the variants (mutant, mutation, variant, hgvs_pro)
  --score <column>         column of the scores (score, DMS_score, fitness)
  --offset <n>             added to every position of the table
  --lower-is-fitter        a low score is a fit variant
  --mask-partners          the same with the copies of each mutated residue masked, and towards or away from the copy
  --model <name|folder>    an embedded model by name, or a model folder
  --threads <n>            threads: one a model process, more for a large model (default: the machine's cores)
  -o, --output <file>      write each variant with its log-odds and BLOSUM62 score there (tab-separated);
                           with - to standard output, and the comparison to standard error
  --json                   print as JSON
  -h, --help

Spearman's rank correlation with average ranks for ties; intervals resample positions. BLOSUM62 on the same rows stands
beside it: a model that does not beat it knows no more than which amino acids are alike.

Exit codes:
${EXIT_CODES}
`;

export const MODEL_HELP = `seqlens model list|get|verify|remove [name] [options]: models to download

  list                     embedded, installed and available models
  get <name>               download one of the catalogue, or of a repository as owner/name, and test it;
                           goes on where an earlier download broke off
  verify [name]            are the files still those that were installed (all models without a name)
  remove <name>            delete one, and what has come of one

Options:
  --models <folder>        where they are kept (default: SEQLENS_MODELS, or this user's data folder)
  --endpoint <url>         the hub or a mirror of it (default: SEQLENS_HUB_ENDPOINT, HF_ENDPOINT, or
                           https://huggingface.co); a token for gated models is read from HF_TOKEN,
                           a proxy from HTTPS_PROXY, HTTP_PROXY and NO_PROXY
  -y, --yes                download without asking
  --reference              measure pseudo-perplexities of natural and shuffled sequences too: minutes
                           for a small model, hours for a large one; get again continues
  --json                   print the list as JSON
  --quiet                  no facts and no progress on standard error
  -h, --help

Exit codes:
${EXIT_CODES}
`;
