/** Random sequences that keep what a real one is made of. */

/** The same residues in random order (Fisher & Yates). */
export function shuffled(codes: Uint8Array, random: () => number): Uint8Array {
  const result = codes.slice();
  permute(result, result.length, random);
  return result;
}

/**
 * The same residues with each pair of neighbours as often as before, every such sequence equally likely: a random
 * Eulerian walk (Altschul & Erickson 1985, doi 10.1093/oxfordjournals.molbev.a040370). Codes are below 256.
 */
export function dinucleotideShuffled(codes: Uint8Array, random: () => number): Uint8Array {
  if (codes.length < 3) return codes.slice();
  const followers = followersOf(codes);
  const last = codes.at(-1)!;
  const exits = lastExits(followers, last, random);
  followers.forEach((list, code) => {
    const exit = exits[code];
    if (exit === undefined) permute(list, list.length, random);
    else {
      // The last exit stays last; the others come in random order.
      list[list.indexOf(exit)] = list.at(-1)!;
      list[list.length - 1] = exit;
      permute(list, list.length - 1, random);
    }
  });
  const used = new Int32Array(followers.length);
  const result = new Uint8Array(codes.length);
  let code = codes[0]!;
  result[0] = code;
  for (let place = 1; place < result.length; place++) {
    code = followers[code]![used[code]!++]!;
    result[place] = code;
  }
  return result;
}

/** For each code the codes that follow it, with repeats. */
function followersOf(codes: Uint8Array): number[][] {
  const highest = codes.reduce((top, code) => Math.max(top, code), 0);
  const followers: number[][] = Array.from({ length: highest + 1 }, () => []);
  for (let place = 1; place < codes.length; place++) followers[codes[place - 1]!]!.push(codes[place]!);
  return followers;
}

/** A last exit for each code but the walk's end, drawn until all of them lead to that end. */
function lastExits(
  followers: readonly number[][],
  end: number,
  random: () => number,
): (number | undefined)[] {
  for (;;) {
    const exits = followers.map((list, code) =>
      code === end || list.length === 0 ? undefined : list[Math.floor(random() * list.length)],
    );
    const leads = (code: number, steps: number): boolean => {
      const exit = exits[code];
      return code === end || exit === undefined || (steps > 0 && leads(exit, steps - 1));
    };
    if (followers.every((_, code) => leads(code, followers.length))) return exits;
  }
}

/** Random order of the first `count`. */
function permute(items: number[] | Uint8Array, count: number, random: () => number): void {
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    const kept = items[k]!;
    items[k] = items[other]!;
    items[other] = kept;
  }
}
