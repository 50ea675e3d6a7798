/** Five colour bins of a context gain, on a scale that diverges from nothing; fixed edges in nats, so that records compare. */
import { NO_BIN } from './bins';
import { contextGain, rawGain, type Borrowed } from './borrowed';

/** Lower edges of bins 1 to 4. Bin 1 is -0.5 to 0.5: nothing worth a colour. */
export const BORROWED_EDGES: readonly number[] = [-0.5, 0.5, 1, 2];
export const BORROWED_NEUTRAL = 1;

/** One bin a residue; NO_BIN where its copies were not masked. Without a control the plain difference counts. */
export function borrowedBins(borrowed: Borrowed): Uint8Array {
  return borrowed.states.map((_, residue) => {
    const gain = gainAt(borrowed, residue);
    return Number.isNaN(gain) ? NO_BIN : BORROWED_EDGES.filter((edge) => gain >= edge).length;
  });
}

/** (d) - (b), or (a) - (b) where no control could be drawn; NaN where the copies were not masked. */
export function gainAt(borrowed: Borrowed, residue: number): number {
  const gain = contextGain(borrowed, residue);
  return Number.isNaN(gain) ? rawGain(borrowed, residue) : gain;
}
