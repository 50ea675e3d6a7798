/** One residue in words: what a status line and a screen reader say. */
import { annotationText } from '../../../core/inspector/tracksTable';
import { residueName } from '../../../core/sequence/residueNames';
import { formatSpan, toShown } from '../../../core/sequence/coordinates';
import { formatCount, formatNumber } from '../../../core/words';
import type { Stretch, Subject } from '../../../protocol/inspectorValues';
import { words } from '../words';
import type { Known } from './useKnown';

export function describeResidue(subject: Subject, { tracks, annotations }: Known, residue: number): string {
  const name = `${residueName(subject.residues[residue]!, subject.alphabet)} ${formatCount(toShown(residue))}`;
  const values = tracks.map(({ label, unit, values: along }) => {
    const value = along[residue]!;
    return Number.isNaN(value) ? '' : `${label} ${formatNumber(value)}${unit && ` ${unit}`}`;
  });
  const here = annotations.filter(({ span }) => span.start <= residue && residue < span.end);
  return [name, ...values, ...here.slice(0, 4).map(annotationText)].filter((part) => part !== '').join(' · ');
}

/** A range with the mean of each track over it. */
export function describeRange({ tracks }: Known, range: Stretch): string {
  const means = tracks.map(({ label, unit, values }) => {
    const known = values.subarray(range.start, range.end).filter((value) => !Number.isNaN(value));
    if (known.length === 0) return '';
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    return words('sequence.mean', label, formatNumber(mean), unit);
  });
  const span = words('sequence.range', formatSpan(range), formatCount(range.end - range.start));
  return [span, ...means].filter((part) => part !== '').join(' · ');
}
