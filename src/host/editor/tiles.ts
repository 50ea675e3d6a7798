/** Lines in stretches of fixed places, so that scrolling paints only those that come into view. */
import type { Window } from '../../core/analysis/profile';

/** Lines of a tile: few enough to be painted within a frame. */
export const TILE = 32;

/** Tiles that windows of lines touch, ascending. */
export function tilesOf(lines: readonly Window[]): number[] {
  const tiles = new Set<number>();
  for (const { start, end } of lines)
    for (let tile = Math.floor(start / TILE); tile * TILE < end; tile++) tiles.add(tile);
  return [...tiles];
}

/** The document lines of a tile. */
export function linesOf(tile: number, lineCount: number): Window {
  return { start: tile * TILE, end: Math.min((tile + 1) * TILE, lineCount) };
}

/**
 * What each tile that is shown is shown by: the tiles of `wanted` keep theirs, new ones take over from those that went
 * or get the lowest number that is free.
 */
export function assignSlots(
  shown: ReadonlyMap<number, number>,
  wanted: readonly number[],
): Map<number, number> {
  const slots = new Map<number, number>();
  for (const tile of wanted) {
    const slot = shown.get(tile);
    if (slot !== undefined) slots.set(tile, slot);
  }
  const taken = new Set(slots.values());
  let next = 0;
  for (const tile of wanted) {
    if (slots.has(tile)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    slots.set(tile, next);
  }
  return slots;
}
