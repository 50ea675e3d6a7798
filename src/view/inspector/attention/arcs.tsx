/** The strongest links of a map as arcs over the sequence; of the selected residue alone, where there is one. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Links } from '../../../core/analysis/attention/links';
import { arcsSvg } from '../../../plots/arcsFigure';
import type { Palette } from '../../../plots/palette';

interface ArcsProps {
  readonly links: Links['links'];
  readonly residues: Uint8Array;
  /** Of the window's first residue, 1-based. */
  readonly firstNumber: number;
  readonly palette: Palette;
  readonly label: string;
  /** The place in `links` of the arc under the mouse. */
  readonly onArc: (place: number | undefined) => void;
}

const NARROWEST = 320;

export function Arcs({ links, residues, firstNumber, palette, label, onArc }: ArcsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(NARROWEST);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(NARROWEST, Math.floor(entry?.contentRect.width ?? NARROWEST))),
    );
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  const svg = useMemo(
    () => arcsSvg(links, { residues, firstNumber, width }, palette, label),
    [links, residues, firstNumber, width, palette, label],
  );
  const arcOf = ({ target }: MouseEvent): number | undefined => {
    const place = target instanceof Element ? target.getAttribute('data-link') : null;
    return place === null ? undefined : Number(place);
  };
  return (
    <div
      ref={box}
      class="arcs"
      onMouseOver={(event) => onArc(arcOf(event))}
      onMouseLeave={() => onArc(undefined)}
      // Made here, of numbers and letters of the sequence; the same picture is saved.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
