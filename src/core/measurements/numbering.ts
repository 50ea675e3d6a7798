/** Tables that number residues otherwise than the wild type at hand: by a tag, a signal peptide, a construct's start. */

/** Share of wild-type letters that must match for an offset to be suggested. */
const CONVINCING = 0.9;
/** Fewer letters fit somewhere by chance. */
const FEWEST = 3;

/**
 * The total offset nearest to `offset` at which nearly all wild-type letters match, when they do not as they stand.
 * `letters`: ASCII codes by index, `offset` already added.
 */
export function suggestOffset(
  letters: ReadonlyMap<number, number>,
  wildType: Uint8Array,
  offset: number,
): number | undefined {
  if (letters.size < FEWEST) return undefined;
  const indices = Int32Array.from(letters.keys());
  const codes = Uint8Array.from(letters.values());
  const fits = (shift: number): boolean => {
    let missing = indices.length - Math.ceil(CONVINCING * indices.length);
    for (let i = 0; i < indices.length; i++)
      if (wildType[indices[i]! + shift] !== codes[i] && missing-- === 0) return false;
    return true;
  };
  if (fits(0)) return undefined;
  const last = indices.reduce((most, index) => Math.max(most, index), 0);
  for (let away = 1; away <= wildType.length + last; away++)
    for (const shift of [-away, away]) if (fits(shift)) return offset + shift;
  return undefined;
}
