/** Scores by content: two records of the same residues share one, and an edited record has none. */
import type { Alphabet, SequenceRecord } from '../core/sequence/types';
import type { InstalledModel } from '../runtime/client/types';
import { PackedScores } from './packedScores';
import type { Scored } from './scoresRecord';

/** Scores of edited-away residues that stay, so that an undo brings its colours back at once. */
const KEPT_FOR_UNDO = 20;

/** What decides which score a record has. */
type Content = Pick<SequenceRecord, 'content' | 'length' | 'alphabet'>;

export class ScoreTable {
  /** Whatever is not a complete score: still growing, of a selection, of a frame, failed. */
  private readonly open = new Map<number, Scored>();
  private readonly packed = new PackedScores();
  /** Keys that records lost to an edit, the oldest first. */
  private readonly gone = new Set<number>();

  get size(): number {
    return this.open.size + this.packed.size;
  }

  get(record: SequenceRecord): Scored | undefined {
    if (this.size === 0) return undefined;
    const key = keyOf(record);
    const open = this.open.get(key);
    if (open) return open;
    const packed = this.packed.get(key, record.length);
    return packed && { score: packed.score, vocabulary: packed.origin.vocabulary };
  }

  has(record: SequenceRecord): boolean {
    const key = keyOf(record);
    return this.open.has(key) || this.packed.has(key);
  }

  set(record: SequenceRecord, scored: Scored): void {
    this.open.set(keyOf(record), scored);
  }

  /** Nothing more comes for this record for now: a complete score takes little room from here on. */
  settle(record: SequenceRecord): void {
    const key = keyOf(record);
    const { score, vocabulary, frame, failure } = this.open.get(key) ?? {};
    if (score?.state !== 'complete' || !vocabulary || frame || failure !== undefined) return;
    this.packed.set(key, score, vocabulary);
    this.open.delete(key);
  }

  delete(record: SequenceRecord): void {
    this.remove(new Set([keyOf(record)]));
  }

  /** Forgets numbers of other models than these; frames stay. What a model's manifest says may have changed. */
  changeModels(
    records: readonly SequenceRecord[],
    reader: (alphabet: Alphabet) => InstalledModel | undefined,
  ): void {
    const others: number[] = [];
    for (const record of records) {
      const scored = this.get(record);
      if (!scored) continue;
      const { score, frame } = scored;
      const now = score && reader(score.model.manifest.alphabet);
      if (score && now?.digest === score.model.digest) {
        if (now === score.model) continue;
        this.set(record, { ...scored, score: { ...score, model: now } });
        this.settle(record);
      } else if (frame) this.set(record, { frame });
      else others.push(keyOf(record));
    }
    this.remove(new Set(others));
  }

  /** Forgets what no record has any more, but for the latest few. `removed`: the records that an edit took away. */
  forget(removed: readonly SequenceRecord[], records: readonly SequenceRecord[]): void {
    for (const record of removed) if (this.has(record)) this.gone.add(keyOf(record));
    if (this.gone.size <= KEPT_FOR_UNDO) return;
    for (const record of records) this.gone.delete(keyOf(record));
    this.remove(new Set([...this.gone].slice(0, -KEPT_FOR_UNDO)));
  }

  private remove(keys: ReadonlySet<number>): void {
    if (keys.size === 0) return;
    for (const key of keys) {
      this.gone.delete(key);
      this.open.delete(key);
    }
    this.packed.delete(keys);
  }
}

const CODES: Readonly<Record<Alphabet, number>> = { protein: 0, dna: 1, rna: 2 };

/** The hash of the residues with the alphabet in the place of its two highest bits: a whole number below 2 ** 53. */
function keyOf({ content, alphabet }: Content): number {
  return (content % 2 ** 51) + CODES[alphabet] * 2 ** 51;
}
