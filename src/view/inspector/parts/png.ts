/** An SVG as pixels: drawn by the page itself, so that both files show the same. */

/** Twice as many pixels as CSS has, for print. */
const SCALE = 2;
/** No browser draws a larger side. */
const LONGEST = 16_000;

/** Rejects with an Error whose message a person can act on. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode().catch(() => {
    throw new Error('The picture is too large for PNG: save it as SVG.');
  });
  const scale = Math.min(SCALE, LONGEST / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * scale);
  canvas.height = Math.round(image.height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large for PNG: save it as SVG.');
  return new Uint8Array(await blob.arrayBuffer());
}
