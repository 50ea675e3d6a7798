import type { Checkpoint } from '../checkpoint';

/**
 * LCP array: letters that suffix i of the array has in common with the one before it, 0 for the first, in linear time
 * (through the order of the text: Kärkkäinen, Manzini and Puglisi 2009, 10.1007/978-3-642-02441-2_17). Code 0 matches
 * nothing and ends every common prefix; the text has to end with it.
 */
export function commonPrefixes(codes: Uint8Array, sa: Int32Array, checkpoint: Checkpoint): Int32Array {
  const { length } = codes;
  // First the suffix before each in the array, then the letters in common with it.
  const byText = new Int32Array(length);
  for (let i = 1; i < length; i++) byText[sa[i]!] = sa[i - 1]!;
  if (length > 0) byText[sa[0]!] = -1;
  checkpoint(0, 1);
  let common = 0;
  for (let start = 0; start < length; start++) {
    const other = byText[start]!;
    if (other < 0) {
      common = 0;
    } else {
      let code = codes[start + common]!;
      while (code !== 0 && code === codes[other + common]) code = codes[start + ++common]!;
    }
    byText[start] = common;
    if (common > 0) common--;
  }
  checkpoint(0, 1);
  const lcp = new Int32Array(length);
  for (let i = 0; i < length; i++) lcp[i] = byText[sa[i]!]!;
  return lcp;
}
