/** Log-odds of every single substitution of a stretch of a record, as they arrive. */
import { letterIndices, NOT_SCORED } from '../core/analysis/letters';
import type { LogitProfile } from '../core/analysis/profile';
import { hasRow, readProfile } from '../core/analysis/reading';
import type { MaskGroup } from '../core/planners/together';
import { planWindows } from '../core/planners/windows';
import type { Copy } from '../core/repeats/copy';
import { partnerClasses } from '../core/repeats/partners';
import { unpairedMasks } from '../core/repeats/unpairedMasks';
import { scanRows, type ScanRows } from '../core/scan/rows';
import type { Span } from '../core/sequence/coordinates';
import type { Alphabet } from '../core/sequence/types';
import type { InstalledModel, ModelClient, ScoreRequest } from '../runtime/client/types';

export interface ScanInput {
  /** Names the record in errors. */
  readonly label: string;
  readonly alphabet: Alphabet;
  /** Of the whole record: ASCII codes without gaps. */
  readonly residues: Uint8Array;
  readonly span: Span;
  /** The part of the span that is wanted first. */
  readonly first: Span;
}

export interface ScanOptions {
  readonly client: ModelClient;
  readonly model: InstalledModel;
  readonly signal?: AbortSignal;
  /** Larger runs first, as the client has it. */
  readonly priority?: () => number;
  /** Gets each residue's row once; `done` of `total` residues of the span have come. */
  readonly onRows: (rows: ScanRows, done: number, total: number) => void;
}

/** Each residue masked in turn; what the cache has comes at once. Rejects with a SeqlensError as `ModelClient.score` does. */
export async function mutationalScan(input: ScanInput, options: ScanOptions): Promise<void> {
  const letters = letterIndices(input.residues, input.alphabet);
  const wanted = inside(input.span).filter((residue) => letters[residue] !== NOT_SCORED);
  const { start, end } = input.first;
  const first = wanted.filter((residue) => residue >= start && residue < end);
  const news = new News(input, wanted, options.onRows);
  for (const only of [first, wanted]) if (only.length > 0) await score(input, { only }, options, news);
}

export interface CopiesInside {
  readonly copies: readonly Copy[];
  readonly lowComplexity: readonly Span[];
}

/** What a scan of a span with partners masked asks for: rows in the span, stems apart (they depend on each other). */
export function maskedPartners(
  { residues, span }: Pick<ScanInput, 'residues' | 'span'>,
  { copies, lowComplexity }: CopiesInside,
  window: number,
): readonly MaskGroup[] {
  const partners = partnerClasses(residues.length, copies, lowComplexity);
  const plan = planWindows(residues.length, window);
  return unpairedMasks(partners, plan, (residue) => residue >= span.start && residue < span.end);
}

/** Rows of the groups alone, everything aligned to a residue masked with it: no copy can be looked up. */
export async function partnerMaskedScan(
  input: ScanInput,
  together: readonly MaskGroup[],
  options: ScanOptions,
): Promise<void> {
  const letters = letterIndices(input.residues, input.alphabet);
  const wanted = Uint32Array.from(together.flatMap(({ rows }) => [...rows]))
    .filter((residue) => letters[residue] !== NOT_SCORED)
    .sort();
  const news = new News(input, wanted, options.onRows);
  if (wanted.length > 0) await score(input, { together }, options, news);
}

async function score(
  { label, alphabet, residues }: ScanInput,
  asked: Pick<ScoreRequest, 'only' | 'together'>,
  { client, model, signal, priority }: ScanOptions,
  news: News,
): Promise<void> {
  const profile = await client.score(
    { model, alphabet, method: 'masked', residues, label, ...asked },
    { ...(signal && { signal }), ...(priority && { priority }), onPartial: (partial) => news.tell(partial) },
  );
  news.tell(profile);
}

/** Which rows have been told of. */
class News {
  private missing: Uint32Array;

  constructor(
    private readonly input: ScanInput,
    private readonly wanted: Uint32Array,
    private readonly onRows: ScanOptions['onRows'],
  ) {
    this.missing = wanted;
  }

  tell(profile: LogitProfile): void {
    const reading = readProfile(profile, this.input.residues, this.input.alphabet);
    const rows = scanRows(reading, this.missing);
    if (rows.residues.length === 0) return;
    this.missing = this.missing.filter((residue) => !hasRow(reading, residue));
    this.onRows(rows, this.wanted.length - this.missing.length, this.wanted.length);
  }
}

function inside({ start, end }: Span): Uint32Array {
  return Uint32Array.from({ length: end - start }, (_, i) => start + i);
}
