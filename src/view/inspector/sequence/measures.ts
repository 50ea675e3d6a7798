/** How wide the view is, and in which colours it draws. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ON_DARK, PAPER, type Palette } from '../../../plots/palette';
import { usePalette } from '../../theme';

export function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(800);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}

/** The theme's, with a text colour that can be made transparent: themes may write it in other ways. */
export function useSequencePalette(): Palette {
  const palette = usePalette();
  return useMemo(() => {
    const base = palette.line === ON_DARK.line ? ON_DARK : PAPER;
    return { ...palette, text: /^#[\da-f]{6}$/i.test(palette.text) ? palette.text : base.text };
  }, [palette]);
}
