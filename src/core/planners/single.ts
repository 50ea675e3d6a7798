/** `single`: one pass a window with nothing masked; each residue's row is taken from the window that scores it. */
import { type Planner, windowTokens } from './plan';

export const planSingle: Planner = function* (record, profile, wanted) {
  for (const [window, { start, end }] of profile.windows.entries()) {
    const residues = wantedIn(profile.windowOf, wanted, window, start, end);
    if (residues.length === 0) continue;
    const rows = residues.map((residue) => residue - start + record.before.length);
    yield {
      pass: { ids: windowTokens(record, start, end), masked: new Int32Array(), rows },
      residues,
    };
  }
};

function wantedIn(
  windowOf: Uint16Array,
  wanted: Uint8Array,
  window: number,
  start: number,
  end: number,
): Int32Array {
  const residues: number[] = [];
  for (let residue = start; residue < end; residue++) {
    if (windowOf[residue] === window && wanted[residue] === 1) residues.push(residue);
  }
  return Int32Array.from(residues);
}
