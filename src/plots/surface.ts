/** What a figure is drawn on: a canvas on the page, SVG in a file. Pixels; colours as #rrggbb or #rrggbbaa. */

export interface TextStyle {
  readonly fill: string;
  /** Pixels. */
  readonly size: number;
  readonly align?: 'left' | 'center' | 'right';
  /** All letters as wide as each other. */
  readonly mono?: boolean;
}

export interface Surface {
  rect(x: number, y: number, width: number, height: number, fill: string): void;
  line(x1: number, y1: number, x2: number, y2: number, stroke: string): void;
  /** `y` is the base line. */
  text(x: number, y: number, text: string, style: TextStyle): void;
}

export const FONTS = {
  sans: 'system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif',
  mono: 'ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace',
} as const;
