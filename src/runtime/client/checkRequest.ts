/** A request is refused here before it costs anything. */
import { SeqlensError } from '../../protocol/errors';
import type { ScoreRequest } from './types';

/** A record's logits are held in memory as a whole: 130 MB at this length. */
const MAX_RESIDUES = 1_000_000;

/** Throws input.alphabet or input.invalid. A, C, G and T are amino acids too: the wrong model would not notice. */
export function checkRequest({ model, alphabet, residues, label, only }: ScoreRequest): void {
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
      `${label} has ${residues.length} residues and ${MAX_RESIDUES} can be scored at once: cut it into parts.`,
    );
  }
  if (only?.some((residue) => residue >= residues.length)) {
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${residues.length} residues: ask for residues within it.`,
    );
  }
}

/** Throws input.invalid for a record that does not fit into one pass. */
export function checkWindow({ model, residues, label }: ScoreRequest): void {
  const { name, window } = model.manifest;
  if (residues.length > window) {
    throw new SeqlensError(
      'input.invalid',
      `${label} has ${residues.length} residues and ${name} sees ${window} at once: choose a stretch of it.`,
    );
  }
  if (residues.length === 0) {
    throw new SeqlensError('input.nothing-to-score', `${label} has no residues: nothing to show.`);
  }
}
