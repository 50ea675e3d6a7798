/** What a stored result depends on, as one name. */
import * as crypto from 'node:crypto';
import type { MaskGroup } from '../../../core/planners/together';
import type { ScoreRequest } from '../types';

/** Bumped with every change of the file's layout or of what a row means. */
const LAYOUT = 1;
const LOWER_CASE_BIT = 0x20;

/** Hex sha256 over everything that a row of logits depends on; the case of a residue is not part of it. */
export function profileKey(request: ScoreRequest, graphVersion: number): string {
  const { model, alphabet, method, residues, together } = request;
  const settings = [
    LAYOUT,
    model.digest,
    graphVersion,
    model.arithmetic ?? 'fp32',
    alphabet,
    method,
    model.manifest.window,
    residues.length,
  ];
  const hash = crypto.createHash('sha256');
  hash.update(JSON.stringify(settings));
  hash.update(residues.map((code) => code & ~LOWER_CASE_BIT));
  // Behind the residues, whose number is known: no groups and none masked are two requests.
  if (together) hash.update(JSON.stringify(together.map(groupKey)));
  return hash.digest('hex');
}

function groupKey({ masked, rows, replaced }: MaskGroup): unknown {
  const lists = [[...masked], [...rows]];
  return replaced ? [...lists, [...replaced.residues], [...replaced.letters]] : lists;
}
