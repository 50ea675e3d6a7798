/** The editor's theme as a figure's colours. */
import { useEffect, useState } from 'preact/hooks';
import { RAMP_IDS, type Ramp, type RampColours } from '../core/inspector/trackColours';
import { hexOf, readColour } from '../core/scan/scale';
import { ON_DARK, PAPER, type Palette } from '../plots/palette';

/** Changes with the theme. */
export function usePalette(): Palette {
  const [palette, setPalette] = useState(currentPalette);
  useEffect(() => {
    const observer = new MutationObserver(() => setPalette(currentPalette()));
    observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
    return () => observer.disconnect();
  }, []);
  return palette;
}

function currentPalette(): Palette {
  const { classList } = document.body;
  const isDark =
    classList.contains('vscode-dark') ||
    (classList.contains('vscode-high-contrast') && !classList.contains('vscode-high-contrast-light'));
  const base = isDark ? ON_DARK : PAPER;
  const style = getComputedStyle(document.body);
  const colour = (name: string): string | undefined => style.getPropertyValue(name).trim() || undefined;
  return {
    ...base,
    text: colour('--vscode-foreground') ?? base.text,
    background: 'transparent',
    tracks: themedRamps(style, base),
  };
}

/** The user's own where settings change them. */
function themedRamps(style: CSSStyleDeclaration, { tracks }: Palette): Palette['tracks'] {
  const colours = (ids: readonly string[], otherwise: readonly string[]): readonly string[] =>
    ids.map((id, i) => {
      // Of a colour's dots, VS Code makes only the first a dash.
      const colour = readColour(style.getPropertyValue(`--vscode-seqlens-${id}`));
      return colour ? hexOf(colour) : otherwise[i]!;
    });
  const themed = (ramp: Ramp): RampColours => ({
    fills: colours(RAMP_IDS[ramp].fills, tracks[ramp].fills),
    inks: colours(RAMP_IDS[ramp].inks, tracks[ramp].inks),
  });
  return {
    masked: themed('masked'),
    single: themed('single'),
    borrowed: themed('borrowed'),
    feature: themed('feature'),
    attention: themed('attention'),
  };
}
