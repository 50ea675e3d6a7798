/** Pictures as data URIs: the only images that decorations and hovers show without a file. */
export function svgUri(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
