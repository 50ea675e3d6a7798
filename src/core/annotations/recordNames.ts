/** By which names a record is known in other files: `sp|P0CG47|UBB_HUMAN` is P0CG47 and UBB_HUMAN too. */

/** Upper case. NCBI and UniProt join database, accession and name with `|`; a version may follow an accession. */
export function recordNames(id: string): ReadonlySet<string> {
  const whole = id.toUpperCase();
  const parts = whole.split('|').filter((part) => part.length > 2);
  const bare = parts.flatMap((part) =>
    /^[A-Z]{1,6}_?\d{5,}\.\d+$/.test(part) ? part.replace(/\.\d+$/, '') : [],
  );
  return new Set([whole, ...parts, ...bare]);
}

export function isNamed(names: ReadonlySet<string>, name: string): boolean {
  if (names.has(name.toUpperCase())) return true;
  return name.includes('|') && [...recordNames(name)].some((part) => names.has(part));
}
