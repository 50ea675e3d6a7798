/**
 * What a long search calls every some milliseconds: `done` of `total`, in a unit of its own. It throws to cancel the
 * search (SeqlensError `cancelled`), and may tell somebody how far things are.
 */
export type Checkpoint = (done: number, total: number) => void;

/**
 * For a part of a search, what stands for the stretch `from` to `to` of the whole (0 to 1). The part may count from 0 again,
 * loop after loop: the whole does not go back.
 */
export function partOf(whole: Checkpoint, from: number, to: number): Checkpoint {
  let reached = from;
  return (done, total) => {
    reached = Math.max(reached, from + (to - from) * Math.min(1, done / Math.max(1, total)));
    whole(reached, 1);
  };
}

/** For searches that nobody watches. */
export const unwatched: Checkpoint = () => undefined;
