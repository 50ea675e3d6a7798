/**
 * Feature tables (FT) of UniProtKB flat files, by the user manual (https://web.expasy.org/docs/userman.html): with the
 * two columns of positions that were written until 2019, and with locations and qualifiers since then.
 */
import { readSpan, type Collector } from './collector';

/** Columns of the old form; descriptions of both forms go on behind blanks. */
const CONTINUED = /^FT {10,}/;
const KEYED = /^FT {3}(\S+)(?:\s+(\S.*))?$/;
const OLD_PLACE = /^([<>?]?\d*)\s+([<>?]?\d*)(?:\s+(.*))?$/;
const NEW_PLACE = /^(?:(\S+):)?([<>?]?\d*)(?:\.\.([<>?]?\d*))?$/;
const QUALIFIER = /^\/(\w+)=?(.*)$/;

interface OpenFeature {
  readonly type: string;
  readonly first: string;
  readonly last: string;
  readonly line: number;
  /** Text of the old form, or of a `note`. */
  readonly text: string[];
  /** Which qualifier goes on; undefined in the old form. */
  qualifier: string | undefined;
}

export class FlatFileReader {
  /** An entry stands in a file once. */
  isDone = false;
  private entry = '';
  private length = 0;
  private isRecord = false;
  private feature: OpenFeature | undefined;

  constructor(private readonly collector: Collector) {}

  line(text: string, number: number): void {
    const code = text.slice(0, 2);
    if (code === 'FT') {
      if (this.isRecord) this.feat(text, number);
      return;
    }
    this.close();
    if (code === 'ID') this.start(text, number);
    else if (code === 'AC') this.accessions(text, number);
    else if (code === '//') {
      this.isDone ||= this.isRecord;
      this.isRecord = false;
    }
  }

  end(): void {
    this.close();
  }

  private start(text: string, number: number): void {
    const [, name, length] = /^ID {3}(\S+).*?(\d+) AA\.?\s*$/.exec(text) ?? [];
    this.entry = name ?? '';
    this.length = Number(length ?? NaN);
    this.isRecord = false;
    if (name === undefined)
      this.collector.fault(
        'line',
        number,
        'This line should name an entry and its length (ID   NAME … 229 AA.).',
      );
  }

  private accessions(text: string, number: number): void {
    if (this.isRecord) return;
    const accessions = text
      .slice(5)
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
    this.isRecord = this.collector.isRecord(this.entry, ...accessions);
    if (this.isRecord && !Number.isNaN(this.length)) this.collector.checkLength(this.length, number);
  }

  private feat(text: string, number: number): void {
    if (CONTINUED.test(text)) {
      this.goOn(text.replace(CONTINUED, '').trim());
      return;
    }
    this.close();
    const [, type, rest] = KEYED.exec(text) ?? [];
    const place = rest === undefined ? undefined : placeOf(rest);
    if (type === undefined || place === undefined) {
      this.collector.fault(
        'line',
        number,
        `“${text.slice(0, 60).trim()}” is no feature: a kind and a place are missing.`,
      );
      return;
    }
    // A place on another isoform is none of this record's.
    if (place.isElsewhere) return;
    this.feature = {
      type,
      line: number,
      first: place.first,
      last: place.last,
      text: place.text,
      qualifier: place.qualifier,
    };
  }

  private goOn(text: string): void {
    const { feature } = this;
    if (!feature) return;
    const [, name, value] = QUALIFIER.exec(text) ?? [];
    if (name !== undefined && value !== undefined) {
      // Of the old form only /FTId stands so.
      feature.qualifier = name;
      if (name === 'note') feature.text.push(value);
    } else if (feature.qualifier === undefined || feature.qualifier === 'note') feature.text.push(text);
  }

  private close(): void {
    const { feature } = this;
    this.feature = undefined;
    if (!feature) return;
    const { type, first, last, line, text } = feature;
    const uncertain = /[<>?]/;
    const [from, to] = [first, last].map((end) => end.replace(uncertain, '')) as [string, string];
    // An end that is wholly unknown leaves the other.
    const span = readSpan(from || to, to || from, line, this.collector);
    if (!span) return;
    const isUncertain = uncertain.test(first + last) || from === '' || to === '';
    this.collector.add({ type, span, label: labelOf(text), isUncertain }, line);
  }
}

interface Place {
  readonly first: string;
  readonly last: string;
  readonly text: string[];
  readonly isElsewhere: boolean;
  readonly qualifier: string | undefined;
}

function placeOf(rest: string): Place | undefined {
  const old = OLD_PLACE.exec(rest);
  if (old) {
    const [, first, last, text] = old;
    return {
      first: first!,
      last: last!,
      text: text === undefined ? [] : [text],
      isElsewhere: false,
      qualifier: undefined,
    };
  }
  const [, isoform, first, last] = NEW_PLACE.exec(rest.trim()) ?? [];
  if (first === undefined) return undefined;
  // Until a qualifier comes, nothing that follows is a note.
  return { first, last: last ?? first, text: [], isElsewhere: isoform !== undefined, qualifier: '' };
}

/** One line: without quotes, the full stop of the old form, and where the evidence stands. */
function labelOf(text: readonly string[]): string {
  return text
    .join(' ')
    .replace(/^"|"$/g, '')
    .replace(/\s*\{ECO:[^}]*\}\.?$/, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<!\.)\.$/, '')
    .trim();
}
