/** Features of GFF3 (https://github.com/The-Sequence-Ontology/Specifications/blob/master/gff3.md): nine columns, 1-based inclusive. */
import { readSpan, type Collector } from './collector';

/** What a person reads, best first. */
const LABELS = ['Name', 'product', 'Note', 'Alias', 'ID'];

export class Gff3Reader {
  private isOver = false;

  constructor(private readonly collector: Collector) {}

  line(text: string, number: number): void {
    // Sequences may follow the features.
    if (text.startsWith('##FASTA') || text.startsWith('>')) this.isOver = true;
    if (this.isOver || text.startsWith('#') || text.trim() === '') return;
    const columns = text.split('\t');
    const [name, , type, first, last, , , , attributes] = columns;
    if (columns.length !== 9 || attributes === undefined) {
      this.collector.fault(
        'line',
        number,
        `A feature of GFF3 has nine columns with tabs between them; this line has ${columns.length}.`,
      );
      return;
    }
    if (!this.collector.isRecord(decoded(name!))) return;
    const span = readSpan(first!, last!, number, this.collector);
    if (span)
      this.collector.add(
        { type: decoded(type!), span, label: labelOf(attributes), isUncertain: false },
        number,
      );
  }

  end(): void {
    this.isOver = true;
  }
}

function labelOf(attributes: string): string {
  const values = new Map(
    attributes.split(';').map((attribute) => {
      const at = attribute.indexOf('=');
      return [attribute.slice(0, at).trim(), attribute.slice(at + 1)] as const;
    }),
  );
  const key = LABELS.find((name) => values.has(name));
  return key === undefined ? '' : decoded(values.get(key)!).trim();
}

/** Percent signs stand for what means something in the format; one that is written badly is left as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
