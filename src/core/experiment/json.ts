/** The experiment as JSON: its numbers, and all that is needed to repeat them. */
import type { Design } from './design';
import { methodsSentence, type ExperimentResult } from './result';

/** With a line end. `version` is that of Seqlens. */
export function experimentJson(result: ExperimentResult, design: Design, version: string): string {
  const { alphabet, base, curves, partners, seed } = design;
  const units = design.units.map(({ id, residues }) => ({ id, residues: textOf(residues) }));
  const plain = {
    ...{ seqlens: version, methods: methodsSentence(result), source: result.source },
    design: { alphabet, base, curves, partners, seed, units },
    models: result.models,
  };
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

function textOf(residues: Uint8Array): string {
  return Array.from(residues, (code) => String.fromCharCode(code)).join('');
}
