/** The heatmap's colours out of the editor's theme. */
import { useMemo } from 'preact/hooks';
import { divergingTable, readColour, type Rgb } from '../../../../core/scan/scale';
import { usePalette } from '../../../theme';

export interface HeatColours {
  /** 256 colours from unlikelier to likelier, 0xAABBGGRR. */
  readonly table: Uint32Array;
  /** A mark on the middle of the scale, where the wild type stands. */
  readonly mark: string;
  readonly text: string;
  readonly faint: string;
  readonly font: string;
  readonly focus: string;
  /** Cells that are not known. */
  readonly unknown: string;
}

const LOW: Rgb = [213, 94, 0];
const MIDDLE: Rgb = [255, 255, 255];
const HIGH: Rgb = [0, 114, 178];

export function useHeatColours(): HeatColours {
  const palette = usePalette();
  return useMemo(() => {
    const style = getComputedStyle(document.body);
    const of = (name: string): string => style.getPropertyValue(`--vscode-${name}`).trim();
    // Of a colour's dots, VS Code makes only the first a dash.
    const middle = readColour(of('seqlens-logOdds.equal')) ?? MIDDLE;
    return {
      table: divergingTable({
        low: readColour(of('seqlens-logOdds.unlikelier')) ?? LOW,
        middle,
        high: readColour(of('seqlens-logOdds.likelier')) ?? HIGH,
      }),
      mark: isLight(middle) ? '#000000' : '#ffffff',
      text: palette.text,
      faint: of('descriptionForeground') || palette.text,
      font: style.fontFamily,
      focus: of('focusBorder') || palette.text,
      unknown: of('editorWidget-background') || palette.background,
    };
  }, [palette]);
}

function isLight([r, g, b]: Rgb): boolean {
  return 0.299 * r + 0.587 * g + 0.114 * b > 140;
}
