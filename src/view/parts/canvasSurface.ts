/** A figure on a canvas. */
import { FONTS, type Surface, type TextStyle } from '../../plots/surface';

export class CanvasSurface implements Surface {
  /** Setting a font is slow, even the same again. */
  private font = '';

  constructor(private readonly context: CanvasRenderingContext2D) {}

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.context.fillStyle = fill;
    this.context.fillRect(x, y, width, height);
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: string): void {
    const { context } = this;
    context.strokeStyle = stroke;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }

  text(x: number, y: number, text: string, { fill, size, align = 'left', mono = false }: TextStyle): void {
    const { context } = this;
    const font = `${size}px ${mono ? FONTS.mono : FONTS.sans}`;
    if (font !== this.font) context.font = this.font = font;
    context.textAlign = align;
    context.fillStyle = fill;
    context.fillText(text, x, y);
  }
}

/** A canvas as sharp as the screen, `scale` pixels to one; what was on it is gone. */
export function surfaceOf(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  scale: number,
): CanvasSurface {
  const [across, down] = [width, height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  // A canvas of another size is made anew, which costs more than what is drawn on it.
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = canvas.getContext('2d')!;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, width + 1, height + 1);
  return new CanvasSurface(context);
}
