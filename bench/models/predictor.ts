/** A model's probabilities at hidden residues, asked of the engine as it ships. */
import { letterColumns } from '../../src/core/analysis/letters';
import { windowTokens, type TokenisedRecord } from '../../src/core/planners/plan';
import { tokenise } from '../../src/core/planners/tokenise';
import { CANONICAL } from '../../src/core/sequence/alphabets';
import type { Pass } from '../../src/protocol/engine';
import { EngineProcess } from '../../src/runtime/client/engineProcess';
import { locateEngine } from '../../src/runtime/client/enginePath';
import { withDefaults } from '../../src/runtime/client/options';
import type { InstalledModel } from '../../src/runtime/client/types';
import { openInstalledModel } from '../../src/runtime/weights/installedModel';
import { inRoot } from '../../tools/lib/paths';

export interface Question {
  /** ASCII codes without gaps, no longer than the model's window. */
  readonly residues: Uint8Array;
  /** Residues (0-based, ascending) that are masked together. */
  readonly masked: readonly number[];
  /** The residue whose probabilities are wanted; without it all masked ones. */
  readonly row?: number;
}

/** Tokens that are sent at once: enough for the engine to fill its batches. */
const TOKENS = 16_384;

export class Predictor {
  private constructor(
    readonly model: InstalledModel,
    private readonly engine: EngineProcess,
    private readonly vocabulary: readonly string[],
  ) {}

  static async open(folder: string, threads: number): Promise<Predictor> {
    const model = await openInstalledModel(folder);
    const engine = new EngineProcess(withDefaults({ enginePath: locateEngine(inRoot('dist')) }));
    await engine.ready();
    const { vocabulary } = await engine.open({ folder }, threads);
    return new Predictor(model, engine, vocabulary);
  }

  close(): void {
    this.engine.kill();
  }

  get letters(): string {
    return CANONICAL[this.model.manifest.alphabet];
  }

  /** One array a question: rows x letters, softmax over the alphabet's letters. */
  async ask(questions: readonly Question[]): Promise<Float64Array[]> {
    const columns = letterColumns(this.vocabulary, this.model.manifest.alphabet);
    const out: Float64Array[] = [];
    let [passes, tokens]: [Pass[], number] = [[], 0];
    const send = async (): Promise<void> => {
      const rows = await this.engine.run({ folder: this.model.folder }, { kind: 'logits' }, passes);
      out.push(...rows.map((logits) => probabilities(logits, this.vocabulary.length, columns)));
      [passes, tokens] = [[], 0];
    };
    for (const question of questions) {
      passes.push(this.pass(question));
      tokens += passes.at(-1)!.ids.length;
      if (tokens >= TOKENS) await send();
    }
    if (passes.length > 0) await send();
    return out;
  }

  private pass({ residues, masked, row }: Question): Pass {
    const record: TokenisedRecord = tokenise(residues, this.vocabulary, this.model.manifest.alphabet);
    const tokens = (wanted: readonly number[]): Int32Array =>
      Int32Array.from(wanted, (residue) => residue + record.before.length);
    return {
      ids: windowTokens(record, 0, residues.length),
      masked: tokens(masked),
      rows: tokens(row === undefined ? masked : [row]),
    };
  }
}

function probabilities(logits: Float32Array, width: number, columns: Int32Array): Float64Array {
  const out = new Float64Array((logits.length / width) * columns.length);
  for (let row = 0; row * width < logits.length; row++) {
    const values = Array.from(columns, (column) => logits[row * width + column]!);
    const most = Math.max(...values);
    const weights = values.map((value) => Math.exp(value - most));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    weights.forEach((weight, letter) => (out[row * columns.length + letter] = weight / sum));
  }
  return out;
}

/** Index of the likeliest letter of one row. */
export function likeliest(row: Float64Array): number {
  return row.reduce((best, value, letter) => (value > row[best]! ? letter : best), 0);
}
