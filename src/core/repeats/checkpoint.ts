/**
 * What a long search calls every some milliseconds: `done` of `total`, in a unit of its own. It throws to cancel the
 * search (SeqlensError `cancelled`), and may tell somebody how far things are.
 */
export type Checkpoint = (done: number, total: number) => void;

/** For searches that nobody watches. */
export const unwatched: Checkpoint = () => undefined;
