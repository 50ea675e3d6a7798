/** Features of BED (https://genome.ucsc.edu/FAQ/FAQformat.html#format1): 0-based, half-open; with blocks, each for itself. */
import type { Span } from '../sequence/coordinates';
import type { Collector } from './collector';

export class BedReader {
  private type = 'feature';

  constructor(private readonly collector: Collector) {}

  line(text: string, number: number): void {
    if (text.trim() === '' || text.startsWith('#') || /^browser\s/.test(text)) return;
    if (/^track(\s|$)/.test(text)) {
      this.type = /\bname=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(text)?.slice(1).find(Boolean) ?? 'feature';
      return;
    }
    const columns = text.includes('\t') ? text.split('\t') : text.trim().split(/\s+/);
    const [name, start, end, label = ''] = columns;
    if (name === undefined || start === undefined || end === undefined) {
      this.collector.fault(
        'line',
        number,
        'A feature of BED has at least three columns: sequence, start and end.',
      );
      return;
    }
    if (!this.collector.isRecord(name)) return;
    const span = this.spanOf(start, end, number);
    if (!span) return;
    for (const block of blocksOf(columns, span))
      this.collector.add(
        { type: this.type, span: block, label: label === '.' ? '' : label, isUncertain: false },
        number,
      );
  }

  end(): void {
    this.type = 'feature';
  }

  private spanOf(start: string, end: string, number: number): Span | undefined {
    const [from, to] = [start, end].map((text) => (/^\d+$/.test(text.trim()) ? Number(text) : NaN)) as [
      number,
      number,
    ];
    if (to > from) return { start: from, end: to };
    this.collector.fault(
      'position',
      number,
      `“${start} to ${end}” holds no residue: BED counts from 0, and the end is behind the last.`,
    );
    return undefined;
  }
}

/** Columns 10 to 12: count, sizes and starts, the latter from the feature's start. The whole where they are not given. */
function blocksOf(columns: readonly string[], span: Span): Span[] {
  const [sizes, starts] = [columns[10], columns[11]].map((text) =>
    text?.split(',').filter(Boolean).map(Number),
  );
  if (!sizes || !starts || sizes.length === 0 || sizes.length !== starts.length) return [span];
  const blocks = starts.map((start, i) => ({
    start: span.start + start,
    end: span.start + start + sizes[i]!,
  }));
  const fit = blocks.every(({ start, end }) => start >= span.start && end > start && end <= span.end);
  return fit ? blocks : [span];
}
