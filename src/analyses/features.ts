/** What a sparse autoencoder makes of a record, residue by residue, window by window. */
import { joinRows, sliceRows } from '../core/features/sparseRows';
import type { Window } from '../core/analysis/profile';
import { planWindows } from '../core/planners/windows';
import type { Alphabet } from '../core/sequence/types';
import { SeqlensError } from '../protocol/errors';
import type { SparseRows } from '../protocol/sparse';
import type { InstalledModel, ModelClient } from '../runtime/client/types';
import type { InstalledSae } from '../runtime/weights/sae/openSae';

export interface FeaturesInput {
  /** Names the record in errors. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** ASCII codes without gaps. */
  readonly residues: Uint8Array;
}

export interface FeaturesOptions {
  readonly client: Pick<ModelClient, 'features'>;
  readonly model: InstalledModel;
  readonly sae: InstalledSae;
}

export interface FeaturesPart {
  /** 0-based residue of the first row. */
  readonly start: number;
  readonly rows: SparseRows;
}

export interface RecordFeatures {
  /** Stretches that the model saw at once; each residue was read where it stands nearest to the middle. */
  readonly windows: readonly Window[];
  /** One row a residue. */
  readonly rows: SparseRows;
}

/**
 * `onPart` gets each window's residues as they come, left to right. Rejects with a SeqlensError: `input.alphabet`,
 * `input.nothing-to-score`, `model.unsupported` for another model's autoencoder, `engine.*`, `cancelled`.
 */
export async function recordFeatures(
  { label, alphabet, residues }: FeaturesInput,
  { client, model, sae }: FeaturesOptions,
  signal?: AbortSignal,
  onPart?: (part: FeaturesPart) => void,
): Promise<RecordFeatures> {
  if (residues.length === 0)
    throw new SeqlensError('input.nothing-to-score', `${label} has no residues: nothing fires.`);
  const { windows, windowOf } = planWindows(residues.length, model.manifest.window);
  const parts: SparseRows[] = [];
  for (const [index, { start, end }] of windows.entries()) {
    const request = {
      model,
      alphabet,
      method: 'single',
      label,
      residues: residues.slice(start, end),
    } as const;
    const whole = await client.features(request, sae, signal);
    const [first, last] = [windowOf.indexOf(index), windowOf.lastIndexOf(index)];
    const rows = sliceRows(whole, first - start, last + 1 - start);
    parts.push(rows);
    onPart?.({ start: first, rows });
  }
  return { windows, rows: joinRows(parts) };
}
