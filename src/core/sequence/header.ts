/** The id in a header without `>`: up to the first white space. */
export function idOf(header: string): string {
  const end = header.search(/\s/);
  return end < 0 ? header : header.slice(0, end);
}
