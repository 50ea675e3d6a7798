/** Maps as CSV and JSON, exact: a row a residue for a head, a row a pair for contacts; residues 1-based. */
import type { Inspections } from '../../../core/inspector/inspections';
import { spanToShown, toShown } from '../../../core/sequence/coordinates';
import type { Stretch, Subject } from '../../../protocol/inspectorValues';

type Head = Inspections['attentionHead']['gives'];
type Contacts = Inspections['contacts']['gives'];

const DIGITS = 6;
const rounded = (value: number): number => Number(value.toPrecision(DIGITS));
const letterAt = (residues: Uint8Array, at: number): string => String.fromCharCode(residues[at]!);

/** Columns are the residues looked at, and the special tokens. */
export function headCsv(
  { length, values, before, after }: Head,
  residues: Uint8Array,
  firstNumber: number,
): string {
  const name = (at: number): string => `${letterAt(residues, at)}${firstNumber + at}`;
  const names = Array.from(residues, (_, at) => name(at));
  const lines = names.map((from, i) => {
    const row = values.subarray(i * length, (i + 1) * length);
    return [from, ...Array.from(row, rounded), rounded(before[i]!), rounded(after[i]!)].join(',');
  });
  return `${[['from', ...names, 'cls', 'eos'].join(','), ...lines].join('\n')}\n`;
}

export function headJson({ layer, head, window, values, before, after }: Head, subject: Subject): string {
  return json(subject, window, {
    layer: toShown(layer),
    head: toShown(head),
    weights: rowsOf(values, before.length),
    toCls: Array.from(before, rounded),
    toEos: Array.from(after, rounded),
  });
}

type Layer = Inspections['attentionSurvey']['gives'];

/** A row a head; empty where no residue has a partner. */
export function headsCsv(layers: readonly Layer[]): string {
  const lines = layers.flatMap(({ layer, heads, chance }) =>
    heads.map(({ before, after, pattern }, head) => {
      const patterns = chance === undefined ? ['', ''] : [rounded(pattern), rounded(chance)];
      return [toShown(layer), toShown(head), rounded(before), rounded(after), ...patterns].join(',');
    }),
  );
  return `${['layer,head,to_cls,to_eos,pattern_matching,even_head', ...lines].join('\n')}\n`;
}

export function headsJson(layers: readonly Layer[], window: Stretch, subject: Subject): string {
  const heads = layers.flatMap(({ layer, heads: all, chance }) =>
    all.map(({ before, after, pattern, grid, size }, head) => ({
      layer: toShown(layer),
      head: toShown(head),
      toCls: rounded(before),
      toEos: rounded(after),
      patternMatching: chance === undefined ? null : rounded(pattern),
      evenHead: chance === undefined ? null : rounded(chance),
      means: rowsOf(grid, size),
    })),
  );
  return json(subject, window, { heads });
}

/** Each pair once. */
export function contactsCsv(
  { kind, length, values }: Contacts,
  residues: Uint8Array,
  firstNumber: number,
): string {
  const lines = ['i,j,residue_i,residue_j,kind,value'];
  for (let i = 0; i < length; i++)
    for (let j = i + 1; j < length; j++) {
      const letters = [letterAt(residues, i), letterAt(residues, j)];
      lines.push(
        [firstNumber + i, firstNumber + j, ...letters, kind, rounded(values[i * length + j]!)].join(','),
      );
    }
  return `${lines.join('\n')}\n`;
}

export function contactsJson({ kind, window, length, values }: Contacts, subject: Subject): string {
  return json(subject, window, { kind, values: rowsOf(values, length) });
}

function rowsOf(values: Float32Array, length: number): number[][] {
  return Array.from({ length }, (_, i) => Array.from(values.subarray(i * length, (i + 1) * length), rounded));
}

function json({ id, model }: Subject, window: Stretch, content: object): string {
  return `${JSON.stringify({ id, model: model && { name: model.name, version: model.version, sha256: model.sha256 }, residues: spanToShown(window), ...content })}\n`;
}
