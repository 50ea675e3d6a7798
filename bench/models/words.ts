/** The measurements as the sections of a model's card. */
import { LONGEST, SHORTEST, type Lookup, type Partner } from './lookup';
import type { Fitness } from './fitness';
import { RESIDUES, type Pairing } from './pairs';
import type { Perplexity } from './perplexity';
import type { Estimate } from './statistics';

/** ESM-2 8M on the same assays, from ProteinGym's own table: substitutions, Spearman, by assay. Not measured here. */
const ESM2_8M_MEAN = 0.194;

const sign = (text: string): string => text.replaceAll('-', '−');

export function three(value: number): string {
  return sign(value.toPrecision(3));
}

/** Correlations and shares. */
const fixed = (value: number): string => sign(value.toFixed(3));

const withInterval = ({ value, low, high }: Estimate, as: (value: number) => string): string =>
  `${as(value)} (${as(low)} to ${as(high)})`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function perplexityText({ all, draws, targets, unigram }: Perplexity): string {
  return `### Masked perplexity

**${withInterval(all, three)}** on ${all.count} held-out sequences, ${targets} masked residues; single-letter frequencies alone give ${three(unigram)}.
15 % masked at once, softmax over the canonical letters, per residue, cropped to the window, three draws (${draws.map(three).join(', ')});
interval over sequences.`;
}

export function fitnessText({ assays, model, blosum62, weaker }: Fitness): string {
  const rows = assays.map((of) => [
    of.name,
    String(of.variants),
    withInterval(of.model, fixed),
    withInterval(of.blosum62, fixed),
  ]);
  const means = [
    '**mean**',
    '',
    `**${withInterval(model, fixed)}**`,
    withInterval(blosum62, fixed),
  ];
  return `### Deep mutational scans

Spearman of masked-marginals, beside a bare BLOSUM62[wild type][mutant] lookup; 95 % intervals over positions, of the mean over assays.
ESM-2 8M has ${ESM2_8M_MEAN} in the mean of these assays in ProteinGym's own table. Weaker than BLOSUM62 on ${weaker} of ${assays.length} assays.

${table(['assay', 'variants', 'Spearman', 'BLOSUM62'], [...rows, means])}`;
}

export function lookupText(
  partner: Partner,
  results: Readonly<Record<string, Lookup>>,
  residues: number,
): string {
  const which = residues < LONGEST ? `a fixed draw of ${residues} residues` : 'the residues';
  const rows = Object.entries(results).map(([name, of]) => [
    `${name} (${of.alone.count})`,
    ...[of.alone, of.withPartner, of.alignedMasked, of.withUnrelated].map((value) => withInterval(value, three)),
    withInterval(of.gain, fixed),
    withInterval(of.followed, fixed),
    withInterval(of.followedUnrelated, fixed),
  ]);
  const head = [
    'S',
    'alone',
    `S + ${partner}`,
    'the same, aligned residue masked',
    'S + unrelated',
    'gain over unrelated (nats a residue)',
    'mutation followed',
    'in unrelated',
  ];
  return `### Look-up: ${partner}

Pseudo-perplexity averaged over ${which} of the first S (${SHORTEST} to ${LONGEST} long); unrelated is the ${partner} shuffled. A mutation of the
aligned residue is followed where the likeliest letter is the one it implies. 95 % intervals over S.

${table(head, rows)}`;
}

export function pairingText(byFamily: ReadonlyMap<string, Pairing>): string {
  const rows = [...byFamily].map(([family, of]) => [
    family === '' ? `all (${of.gain.count})` : `${family} (${of.gain.count})`,
    ...[of.partnerMasked, of.controlMasked, of.gain].map((value) => withInterval(value, fixed)),
    ...[of.followedPartner, of.followedControl, of.followedGain].map((value) => withInterval(value, fixed)),
  ]);
  const head = [
    'RNAs',
    'P(true), partner masked',
    'P(true), control masked',
    'difference',
    'partner mutated: followed',
    'control mutated: followed',
    'difference',
  ];
  return `### Base pairs

Held-out RNAs of known structure, ${RESIDUES} paired residues each. The control is an unpaired residue about as far away as the partner; a mutation
is followed where the likeliest letter is its complement. Means over an RNA's residues, then over RNAs; 95 % intervals over RNAs.

${table(head, rows)}`;
}
