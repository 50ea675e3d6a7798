/** UTF-8 without TextEncoder: this room has neither node's nor the browser's globals. */

export function utf8Encode(text: string): Uint8Array {
  // encodeURIComponent writes UTF-8 as %XX; a lone surrogate, which has no UTF-8, becomes U+FFFD first.
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === '%') {
      bytes.push(parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}

/** Throws URIError on bytes that are not UTF-8. */
export function utf8Decode(bytes: Uint8Array): string {
  let escaped = '';
  for (const byte of bytes) escaped += `%${byte.toString(16).padStart(2, '0')}`;
  return decodeURIComponent(escaped);
}
