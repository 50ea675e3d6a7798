/** `masked`: every residue asked about with its own token masked, one position a pass. */
import { type Planner, windowTokens } from './plan';

export const planMasked: Planner = function* (record, profile, wanted) {
  let window = -1;
  let ids: Int32Array = new Int32Array();
  for (let residue = 0; residue < profile.length; residue++) {
    if (wanted[residue] !== 1) continue;
    const { start, end } = profile.windows[profile.windowOf[residue]!]!;
    if (profile.windowOf[residue] !== window) {
      window = profile.windowOf[residue]!;
      ids = windowTokens(record, start, end); // shared by the window's passes: it crosses to the engine once
    }
    const token = Int32Array.of(residue - start + record.before.length);
    yield { pass: { ids, masked: token, rows: token }, residues: Int32Array.of(residue) };
  }
};
