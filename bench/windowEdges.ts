/**
 * What should stand at the inner edge of a window (docs/windows.md)? Masked log-probabilities of the true residue in a
 * window cut out of a protein, with <cls> and <eos>, without them, and with <unk> in their place, against the whole
 * protein, by distance from the left edge.
 *   npx tsx bench/windowEdges.ts dist/engine.js models/seqlens-protein proteins.fasta [records]
 */
import { availableParallelism } from 'node:os';
import type { Pass } from '../src/protocol/engine';
import { tokenise } from '../src/core/planners/tokenise';
import { windowTokens, type TokenisedRecord } from '../src/core/planners/plan';
import { EngineProcess } from '../src/runtime/client/engineProcess';
import { withDefaults } from '../src/runtime/client/options';
import { readRecords } from '../src/runtime/files/readRecords';

const WINDOW = 256;
const DISTANCES = [0, 1, 2, 4, 8, 16, 32, 64, 128];
const EDGES = ['<cls> and <eos>', 'nothing', '<unk>'] as const;

function edged(record: TokenisedRecord, edge: (typeof EDGES)[number], unknown: number): TokenisedRecord {
  if (edge === 'nothing') return { ...record, before: [], after: [] };
  return edge === '<unk>' ? { ...record, before: [unknown], after: [unknown] } : record;
}

function maskedAt(record: TokenisedRecord, start: number, end: number, residue: number): Pass {
  const token = Int32Array.of(residue - start + record.before.length);
  return { ids: windowTokens(record, start, end), masked: token, rows: token };
}

function logProbability(logits: Float32Array, letters: readonly number[], id: number): number {
  const sum = letters.reduce((total, letter) => total + Math.exp(logits[letter]!), 0);
  return logits[id]! - Math.log(sum);
}

async function main(enginePath: string, folder: string, fasta: string, count: number): Promise<void> {
  const engine = new EngineProcess(withDefaults({ enginePath }));
  await engine.ready();
  const { vocabulary } = await engine.open({ folder }, availableParallelism());
  const letters = Array.from('ACDEFGHIKLMNPQRSTVWY', (letter) => vocabulary.indexOf(letter));
  const unknown = vocabulary.indexOf('<unk>');
  const shift = EDGES.map(() => DISTANCES.map(() => 0));
  const change = EDGES.map(() => DISTANCES.map(() => 0));
  let records = 0;
  for await (const { record } of readRecords(fasta)) {
    const length = record.residues.length;
    if (length < 2 * WINDOW || length > 1000) continue;
    const tokens = tokenise(record.residues, vocabulary, 'protein');
    const start = Math.floor((length - WINDOW) / 2);
    const residues = DISTANCES.map((distance) => start + distance);
    if (!residues.every((residue) => letters.includes(tokens.ids[residue]!))) continue;
    const variants = [
      residues.map((residue) => maskedAt(tokens, 0, length, residue)),
      ...EDGES.map((edge) =>
        residues.map((residue) => maskedAt(edged(tokens, edge, unknown), start, start + WINDOW, residue)),
      ),
    ];
    const rows = await engine.run({ folder }, { kind: 'logits' }, variants.flat());
    const values = rows.map((row, i) =>
      logProbability(row, letters, tokens.ids[residues[i % residues.length]!]!),
    );
    EDGES.forEach((_, edge) =>
      DISTANCES.forEach((_, at) => {
        const difference = values[(edge + 1) * DISTANCES.length + at]! - values[at]!;
        shift[edge]![at]! += difference;
        change[edge]![at]! += Math.abs(difference);
      }),
    );
    if (++records === count) break;
  }
  engine.kill();
  console.log(`${records} proteins, window ${WINDOW}; mean change of ln P (mean |change|), nats`);
  console.log(['residues from the edge', ...DISTANCES].join('\t'));
  EDGES.forEach((edge, e) => {
    const cells = DISTANCES.map(
      (_, at) => `${(shift[e]![at]! / records).toFixed(4)} (${(change[e]![at]! / records).toFixed(4)})`,
    );
    console.log([edge, ...cells].join('\t'));
  });
}

const [enginePath, folder, fasta, count = '200'] = process.argv.slice(2);
if (!enginePath || !folder || !fasta) throw new Error('Arguments: engine.js, model folder, FASTA file.');
void main(enginePath, folder, fasta, Number(count));
