/**
 * Does an RNA model use base pairs? On held-out RNAs of known structure, for paired residues i (partner j) and an unpaired
 * residue k about as far from i as j is: P(true i) with i and j masked against i and k masked; and the share of likeliest
 * letters at i that follow j, mutated, to its complement, against the same with k mutated. Means over an RNA's residues first.
 */
import { seededRandom, shuffle, type Random } from '../../src/core/random';
import { ascii, type Structure } from './data';
import { likeliest, type Predictor, type Question } from './predictor';
import { bootstrap, mean, type Estimate } from './statistics';

export const RNAS = 200;
export const RESIDUES = 8;
const MOST_OFF = 3;
const CANONICAL_PAIRS = new Set(['AU', 'UA', 'GC', 'CG', 'GU', 'UG']);
const COMPLEMENT: Readonly<Record<string, string>> = { A: 'U', C: 'G', G: 'C', U: 'A' };

export interface Pairing {
  readonly partnerMasked: Estimate;
  readonly controlMasked: Estimate;
  readonly gain: Estimate;
  readonly followedPartner: Estimate;
  readonly followedControl: Estimate;
  readonly followedGain: Estimate;
}

interface Values {
  readonly partnerMasked: number;
  readonly controlMasked: number;
  readonly followedPartner: number;
  readonly followedControl: number;
}

interface Triple {
  readonly residue: number;
  readonly partner: number;
  readonly control: number;
}

/** By family, and of all together under ''. Intervals over RNAs. */
export async function pairing(
  predictor: Predictor,
  structures: readonly Structure[],
): Promise<Map<string, Pairing>> {
  const random = seededRandom(5);
  const usable = structures.filter(({ sequence }) => sequence.length <= predictor.model.manifest.window);
  const drawn = shuffle(Uint32Array.from(usable.keys()), random).subarray(0, RNAS);
  const values = new Map<string, Values[]>([['', []]]);
  for (const index of drawn) {
    const structure = usable[index]!;
    const triples = drawTriples(structure, random);
    if (triples.length === 0) continue;
    const measured = await measure(predictor, structure.sequence, triples);
    values.get('')!.push(measured);
    values.set(structure.family, [...(values.get(structure.family) ?? []), measured]);
  }
  return new Map([...values].map(([family, of]) => [family, summarise(of)]));
}

function summarise(values: readonly Values[]): Pairing {
  const estimate = (of: (value: Values) => number): Estimate => bootstrap(values, (drawn) => mean(drawn.map(of)));
  return {
    partnerMasked: estimate((of) => of.partnerMasked),
    controlMasked: estimate((of) => of.controlMasked),
    gain: estimate((of) => of.controlMasked - of.partnerMasked),
    followedPartner: estimate((of) => of.followedPartner),
    followedControl: estimate((of) => of.followedControl),
    followedGain: estimate((of) => of.followedPartner - of.followedControl),
  };
}

async function measure(predictor: Predictor, sequence: string, triples: readonly Triple[]): Promise<Values> {
  const letter = (text: string): number => predictor.letters.indexOf(text);
  const residues = ascii(sequence);
  const probability = async (hidden: 'partner' | 'control'): Promise<number> => {
    const rows = await predictor.ask(
      triples.map((of) => ({
        residues,
        masked: [of.residue, of[hidden]].sort((a, b) => a - b),
        row: of.residue,
      })),
    );
    return mean(rows.map((row, i) => row[letter(sequence[triples[i]!.residue]!)]!));
  };
  const followed = async (changed: 'partner' | 'control'): Promise<number> => {
    const mutations = triples.flatMap((of) => mutationsOf(sequence, of.residue, of[changed], predictor.letters));
    const rows = await predictor.ask(mutations.map(({ question }) => question));
    return mean(rows.map((row, i) => (likeliest(row) === letter(mutations[i]!.expected) ? 1 : 0)));
  };
  return {
    partnerMasked: await probability('partner'),
    controlMasked: await probability('control'),
    followedPartner: await followed('partner'),
    followedControl: await followed('control'),
  };
}

/** Every mutation at `at` whose complement is not the residue itself: there, predicting the residue would count as following. */
function mutationsOf(
  sequence: string,
  residue: number,
  at: number,
  letters: string,
): { question: Question; expected: string }[] {
  const mutants = Array.from(letters).filter((to) => to !== sequence[at] && COMPLEMENT[to] !== sequence[residue]);
  return mutants.map((to) => ({
    question: { residues: ascii(sequence.slice(0, at) + to + sequence.slice(at + 1)), masked: [residue] },
    expected: COMPLEMENT[to]!,
  }));
}

/** Up to RESIDUES residues of canonical pairs that have a control. */
function drawTriples({ sequence, pairs }: Structure, random: Random): Triple[] {
  const unpaired = Array.from(pairs).flatMap((mark, i) =>
    mark === '.' && 'ACGU'.includes(sequence[i]!) ? [i] : [],
  );
  const both = pairsOf(pairs)
    .filter(([i, j]) => CANONICAL_PAIRS.has(sequence[i]! + sequence[j]!))
    .flatMap(([i, j]) => [
      { residue: i, partner: j },
      { residue: j, partner: i },
    ]);
  const out: Triple[] = [];
  for (const index of shuffle(Uint32Array.from(both.keys()), random)) {
    const { residue, partner } = both[index]!;
    const off = (k: number): number => Math.abs(Math.abs(k - residue) - Math.abs(partner - residue));
    const least = Math.min(...unpaired.map(off));
    if (least > MOST_OFF) continue;
    const controls = unpaired.filter((k) => off(k) === least);
    out.push({ residue, partner, control: controls[random.below(controls.length)]! });
    if (out.length === RESIDUES) break;
  }
  return out;
}

const BRACKETS = ['()', '<>', '{}', '[]'];

/** [i, j], i < j, of a dot-bracket string; brackets of each kind nest among themselves. */
export function pairsOf(structure: string): [number, number][] {
  return BRACKETS.flatMap((brackets) => {
    const open: number[] = [];
    const out: [number, number][] = [];
    for (const [at, mark] of Array.from(structure).entries()) {
      if (mark === brackets[0]) open.push(at);
      const start = mark === brackets[1] ? open.pop() : undefined;
      if (start !== undefined) out.push([start, at]);
    }
    return out;
  });
}
