/** A figure as an SVG file. */
import { FONTS, type Surface, type TextStyle } from './surface';

const ANCHORS = { left: 'start', center: 'middle', right: 'end' } as const;

export class SvgSurface implements Surface {
  private readonly parts: string[] = [];

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.parts.push(
      `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" ${paint('fill', fill)}/>`,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, stroke: string): void {
    this.parts.push(
      `<line x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}" ${paint('stroke', stroke)}/>`,
    );
  }

  text(x: number, y: number, text: string, { fill, size, align = 'left', mono = false }: TextStyle): void {
    const font = mono ? ' class="mono"' : '';
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" font-size="${size}" text-anchor="${ANCHORS[align]}"${font} ${paint('fill', fill)}>${escaped(text)}</text>`,
    );
  }

  /** `title` is what a screen reader says of the figure. */
  finish(width: number, height: number, title: string, background: string): string {
    const style = `text{font-family:${FONTS.sans}}.mono{font-family:${FONTS.mono}}`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<style>${escaped(style)}</style>`,
      `<rect width="${width}" height="${height}" ${paint('fill', background)}/>`,
      ...this.parts,
      '</svg>\n',
    ].join('\n');
  }
}

/** #rrggbbaa is not read by all programs: the opacity stands for itself. */
function paint(attribute: 'fill' | 'stroke', colour: string): string {
  if (!/^#[\da-f]{8}$/i.test(colour)) return `${attribute}="${escaped(colour)}"`;
  const opacity = parseInt(colour.slice(7), 16) / 255;
  return `${attribute}="${colour.slice(0, 7)}" ${attribute}-opacity="${opacity.toFixed(2)}"`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
