/** Random numbers that are the same everywhere for the same seed: what a person repeats must come out the same. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** An integer in [0, bound). */
  below(bound: number): number;
}

/** Doty-Humphrey's sfc32 (PractRand); the seed is an integer of 32 bits. */
export function seededRandom(seed: number): Random {
  let [a, b, c, counter] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < 15; i++) next(); // nearby seeds part
  return { next, below: (bound) => Math.floor(next() * bound) };
}

/** Numbers in [0, 1) by themselves. */
export function uniform(seed: number): () => number {
  const random = seededRandom(seed);
  return () => random.next();
}

/** Fisher-Yates, in place. */
export function shuffle<T extends Uint8Array | Uint32Array>(values: T, random: Random): T {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [values[i], values[j]] = [values[j]!, values[i]!];
  }
  return values;
}
