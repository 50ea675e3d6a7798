/** How far the engine's numbers are from the reference's, on every case at once: requests hold passes of mixed lengths. */
import * as path from 'node:path';
import { addWeighted, finishContacts, layerWeights } from '../../src/core/analysis/attention/contacts';
import type { Pass, PassOutput } from '../../src/protocol/engine';
import { LoadedModel } from '../../src/runtime/engine/loadedModel';
import { loadRuntime } from '../../src/runtime/engine/runtime';
import { uniform, writeRandomModel } from './randomWeights';
import { CASES, MODELS, ROOT, type Case, type ReferenceValues } from './reference';

export interface Agreement {
  readonly model: string;
  /** 'log-probability', 'scan log-probability', 'hidden 2', 'attention 0' … */
  readonly quantity: string;
  /** Largest absolute difference (nat; probability), for hidden states over the largest value of the row. */
  readonly deviation: number;
  /** Numbers compared. */
  readonly count: number;
}

/** What the project promises (nat; relative; probability). */
export function tolerance({ model, quantity }: Agreement): number {
  if (quantity.startsWith('hidden')) return 1e-4;
  if (quantity.startsWith('attention') || quantity.startsWith('contacts')) return 1e-5;
  return model === 'embedded' ? 2e-4 : 1e-3;
}

/** `scratch`: an empty folder for the random models. */
export async function measureAgreement(values: ReferenceValues, scratch: string): Promise<Agreement[]> {
  const runtime = await loadRuntime();
  const found: Agreement[] = [];
  for (const [name, spec] of Object.entries(MODELS)) {
    const folder = 'folder' in spec ? path.join(ROOT, spec.folder) : path.join(scratch, name);
    if (!('folder' in spec)) await writeRandomModel(folder, spec);
    const model = await LoadedModel.open(runtime.get(), folder, 1);
    found.push(...(await measureModel(model, name, values)));
    await model.dispose();
  }
  return found;
}

async function measureModel(model: LoadedModel, name: string, values: ReferenceValues): Promise<Agreement[]> {
  const { vocabulary, width, layers } = model.description;
  const compare = async (
    quantity: string,
    output: PassOutput,
    key: string,
    cases: readonly Case[],
    rows: (item: Case) => readonly number[],
    deviation: (ours: Float32Array, theirs: Float32Array) => number,
  ): Promise<Agreement> => {
    const results = await model.run(
      output,
      cases.map((item) => toPass(item, rows(item))),
    );
    return agreementOf(name, quantity, key, cases, results, values, deviation);
  };
  const all = (item: Case): readonly number[] => item.rows;
  const logProbabilities = (ours: Float32Array, theirs: Float32Array): number =>
    largest(logSoftmax(ours, vocabulary.length), logSoftmax(theirs, vocabulary.length));
  const scans = CASES.filter(({ masked, rows }) => rows.length === 1 && masked.includes(rows[0]!));
  const wholes = CASES.filter((item) => !scans.includes(item));
  const hiddenLayers = [...new Set([0, 1, Math.floor(layers / 2), layers])];
  return [
    await compare('log-probability', { kind: 'logits' }, 'logits', wholes, all, logProbabilities),
    await compare('scan log-probability', { kind: 'logits' }, 'logits', scans, all, logProbabilities),
    ...(await sequence(hiddenLayers, (layer) =>
      compare(`hidden ${layer}`, { kind: 'hidden', layer }, `hidden.${layer}`, CASES, all, (ours, theirs) =>
        relative(ours, theirs, width),
      ),
    )),
    ...(await sequence([0, layers - 1], async (layer) => {
      const ours = await allHeads(model, layer);
      return agreementOf(name, `attention ${layer}`, `attention.${layer}`, CASES, ours, values);
    })),
    ...(await sequence(['probability', 'apc'] as const, async (kind) => {
      const cases = CASES.filter(({ masked }) => masked.length === 0);
      const ours = await sequence(cases, (item) => contactRows(model, name, kind, item));
      return agreementOf(name, `contacts ${kind}`, `contacts.${kind}`, cases, ours, values);
    })),
  ];
}

/** `ours`: one array a case. */
function agreementOf(
  model: string,
  quantity: string,
  key: string,
  cases: readonly Case[],
  ours: readonly Float32Array[],
  values: ReferenceValues,
  deviation: (ours: Float32Array, theirs: Float32Array) => number = largest,
): Agreement {
  const worst = cases.map((item, i) => {
    const theirs = values.get(`${model}/${item.name}/${key}`);
    if (theirs?.length !== ours[i]!.length) throw new Error(`No reference for ${model}/${item.name}/${key}.`);
    return deviation(ours[i]!, theirs);
  });
  const count = ours.reduce((sum, { length }) => sum + length, 0);
  return { model, quantity, deviation: Math.max(...worst), count };
}

/** Of each case heads x rows x tokens, a head at a time as they are sent. */
async function allHeads(model: LoadedModel, layer: number): Promise<Float32Array[]> {
  const passes = CASES.map((item) => toPass(item, item.rows));
  const heads = await sequence([...Array(model.description.heads).keys()], (head) =>
    model.run({ kind: 'attention', layer, head }, passes),
  );
  return CASES.map((_, i) => Float32Array.from(heads.flatMap((results) => [...results[i]!])));
}

/** Rows of the case's residues, summed over layers as the analysis does. */
async function contactRows(
  model: LoadedModel,
  name: string,
  kind: 'probability' | 'apc',
  item: Case,
): Promise<Float32Array> {
  const { layers, heads } = model.description;
  const length = item.ids.length - 2;
  const weights = Float32Array.from(uniform(`contact_head ${name}`, 1, layers * heads), (u) => 8 * u - 4);
  const contactHead = kind === 'probability' ? { heads, weights, bias: -1.5 } : undefined;
  const sum = new Float64Array(length * length);
  const residues = Array.from({ length }, (_, residue) => residue + 1);
  for (let layer = 0; layer < layers; layer++) {
    const output = contactHead && { weights: layerWeights(contactHead, layer) };
    const [part] = await model.run({ kind: 'contacts', layer, ...output }, [toPass(item, residues)]);
    addWeighted(sum, part!, 1);
  }
  const whole = finishContacts(sum, layers, contactHead);
  const rows = item.rows.filter((row) => row > 0 && row <= length);
  return Float32Array.from(rows.flatMap((row) => [...whole.subarray((row - 1) * length, row * length)]));
}

function toPass({ ids, masked }: Case, rows: readonly number[]): Pass {
  return { ids: Int32Array.from(ids), masked: Int32Array.from(masked), rows: Int32Array.from(rows) };
}

async function sequence<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await run(item));
  return results;
}

function logSoftmax(logits: Float32Array, width: number): Float64Array {
  const result = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += width) {
    const row = logits.subarray(start, start + width);
    const top = Math.max(...row);
    const total = top + Math.log(row.reduce((sum, logit) => sum + Math.exp(logit - top), 0));
    row.forEach((logit, i) => (result[start + i] = logit - total));
  }
  return result;
}

/** Largest absolute difference; NaN, which compares as no difference, counts as infinitely far. */
function largest(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let worst = 0;
  for (let i = 0; i < ours.length; i++) {
    const difference = Math.abs(ours[i]! - theirs[i]!);
    worst = difference <= worst ? worst : Number.isNaN(difference) ? Infinity : difference;
  }
  return worst;
}

/** Largest difference over the largest value, row by row. */
function relative(ours: Float32Array, theirs: Float32Array, width: number): number {
  let worst = 0;
  for (let start = 0; start < ours.length; start += width) {
    const row = theirs.subarray(start, start + width);
    const scale = Math.max(...row.map(Math.abs));
    const difference = largest(ours.subarray(start, start + width), row);
    if (difference > 0) worst = Math.max(worst, difference / scale);
  }
  return worst;
}
