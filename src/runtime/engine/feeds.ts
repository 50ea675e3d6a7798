/** A batch of passes as the graph's inputs. */
import type { Pass } from '../../protocol/engine';

export interface Feeds {
  /** Tokens with the masks put in, [B, S]. */
  readonly ids: BigInt64Array;
  /** Row b S + s for each row of each pass, in order, [R]. */
  readonly rows: BigInt64Array;
  /** The one row of each pass, [B, 1]; only the scan graph reads it. */
  readonly positions: BigInt64Array;
}

/** All passes are of one length. */
export function makeFeeds(passes: readonly Pass[], maskId: number): Feeds {
  const length = passes[0]?.ids.length ?? 0;
  const ids = new BigInt64Array(passes.length * length);
  passes.forEach((pass, b) => {
    pass.ids.forEach((id, s) => (ids[b * length + s] = BigInt(id)));
    for (const token of pass.masked) ids[b * length + token] = BigInt(maskId);
  });
  const rows = passes.flatMap((pass, b) => Array.from(pass.rows, (row) => BigInt(b * length + row)));
  const positions = BigInt64Array.from(passes, ({ rows: [row] }) => BigInt(row ?? 0));
  return { ids, rows: BigInt64Array.from(rows), positions };
}
