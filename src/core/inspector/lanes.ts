/** Annotations stacked so that none covers another. */
import type { Annotation } from '../annotations/types';

export interface Lanes {
  /** For each annotation its lane, 0 at the top; -1 where there was no room. */
  readonly laneOf: Int32Array;
  readonly count: number;
  /** Those without a lane. */
  readonly left: number;
}

/** First fit, in order of start and then length; at most `most` lanes. */
export function lanesOf(annotations: readonly Annotation[], most: number): Lanes {
  const order = [...annotations.keys()].sort((a, b) => {
    const [x, y] = [annotations[a]!.span, annotations[b]!.span];
    return x.start - y.start || y.end - x.end;
  });
  const laneOf = new Int32Array(annotations.length).fill(-1);
  const ends: number[] = [];
  let left = 0;
  for (const index of order) {
    const { start, end } = annotations[index]!.span;
    let lane = ends.findIndex((last) => last <= start);
    if (lane < 0 && ends.length < most) lane = ends.length;
    if (lane < 0) {
      left++;
      continue;
    }
    ends[lane] = end;
    laneOf[index] = lane;
  }
  return { laneOf, count: ends.length, left };
}
