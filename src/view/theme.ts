/** The editor's theme as a figure's colours. */
import { useEffect, useState } from 'preact/hooks';
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
  };
}
