/** A request is refused here before it costs anything. */
import { formatCount } from '../../core/words';
import { SeqlensError } from '../../protocol/errors';
import type { InstalledSae } from '../weights/sae/openSae';
import type { InstalledModel, ScoreRequest } from './types';

/** Residues a record that can be scored at once. Its logits are held in memory as a whole: 130 MB at this length. */
export const MAX_RESIDUES = 1_000_000;

/** Throws input.alphabet or input.invalid. A, C, G and T are amino acids too: the wrong model would not notice. */
export function checkRequest(request: ScoreRequest): void {
  const { model, alphabet, residues, label, only } = request;
  const { manifest } = model;
  if (alphabet !== manifest.alphabet) {
    throw new SeqlensError(
      'input.alphabet',
      `${label} is ${alphabet} and the model ${manifest.name} reads ${manifest.alphabet}: choose another model, or set the record's alphabet.`,
    );
  }
  if (residues.length > MAX_RESIDUES) {
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${formatCount(residues.length)} residues, and ${formatCount(MAX_RESIDUES)} can be scored at once: cut it into parts.`,
    );
  }
  if (only?.some((residue) => residue >= residues.length)) {
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${formatCount(residues.length)} residues: ask for residues within it.`,
    );
  }
  checkGroups(request);
}

/** Throws RangeError: groups are made by our own code, and a wrong one would read another residue's numbers. */
function checkGroups({ method, residues, together }: ScoreRequest): void {
  if (!together) return;
  if (method !== 'masked') throw new RangeError(`Residues masked together, for the method ${method}.`);
  const isRow = new Uint8Array(residues.length);
  for (const { masked, rows, replaced } of together) {
    if (!isAscending(masked, residues.length)) throw new RangeError('Masked residues that do not ascend.');
    if (replaced?.residues.some((residue) => residue >= residues.length || masked.includes(residue)))
      throw new RangeError('Replaced residues that are masked, or none of the record.');
    for (const row of rows) {
      if (!masked.includes(row) || isRow[row] === 1)
        throw new RangeError(`Residue ${row} is no row, or two.`);
      isRow[row] = 1;
    }
  }
}

function isAscending(residues: Uint32Array, end: number): boolean {
  return residues.every((residue, i) => residue < end && (i === 0 || residue > residues[i - 1]!));
}

/** Throws model.unsupported for an autoencoder that says itself that it is another model's; the engine compares shapes. */
export function checkSae(
  { place, manifest }: InstalledSae,
  { sha256, manifest: { name } }: InstalledModel,
): void {
  if (manifest.model === undefined || manifest.model.sha256 === sha256) return;
  throw new SeqlensError(
    'model.unsupported',
    `The sparse autoencoder ${place} belongs to ${manifest.model.name} with other weights than ${name} has: choose the ` +
      'model that it was trained on, or an autoencoder of this model.',
  );
}

/** Throws input.invalid for a record that does not fit into one pass. */
export function checkWindow({ model, residues, label }: ScoreRequest): void {
  const { name, window } = model.manifest;
  if (residues.length > window) {
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${formatCount(residues.length)} residues and ${name} sees ${formatCount(window)} at once: choose a stretch of it.`,
    );
  }
  if (residues.length === 0) {
    throw new SeqlensError('input.nothing-to-score', `${label} has no residues: nothing to show.`);
  }
}
