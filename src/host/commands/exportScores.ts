import * as vscode from 'vscode';
import { scoreRecord } from '../../analyses/score';
import { tableHeader, toJsonLine, toTableLine, type MoreColumns } from '../../analyses/scoreTable';
import type { SequenceRecord } from '../../core/sequence/types';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import { recordName } from '../editor/symbolsNames';
import { withProgress } from '../editor/progress';
import type { ScoreProgress, Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { activeFasta } from './activeFasta';
import { VARIANT_COLUMNS, variantColumns } from './exportVariants';

/** A file written through the editor stands in memory whole; beyond this the command line is the way. */
const MAX_BYTES = 256 * 1024 * 1024;

const FILTERS = { 'One line a record (TSV)': ['tsv'], 'Every residue (JSON Lines)': ['jsonl'] };

/** The file's likelihoods as the command line writes them; records that are not scored yet are scored first. */
export async function exportScores(services: Services): Promise<void> {
  const { editor, fasta } = activeFasta(services.documents);
  const { document } = editor;
  const defaultUri = document.uri.with({ path: `${document.uri.path}.tsv` });
  const target = await vscode.window.showSaveDialog({
    filters: FILTERS,
    ...(document.isUntitled ? {} : { defaultUri }),
  });
  if (!target) return;
  const perResidue = target.path.endsWith('.jsonl');
  let bytes: Uint8Array | undefined;
  try {
    await withProgress('Exporting', async (report, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      bytes = await exported(services, document, fasta.records, { perResidue, report, signal: abort.signal });
    });
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
  if (!bytes) return;
  await vscode.workspace.fs.writeFile(target, bytes);
  // Not waited for: the command is done.
  void tellWhere(target, fasta.records.length);
}

interface How {
  readonly perResidue: boolean;
  readonly signal: AbortSignal;
  readonly report: (progress: ScoreProgress) => void;
}

/** The whole file's text; rejects with `cancelled`, or what keeps the model from answering. */
async function exported(
  services: Services,
  document: vscode.TextDocument,
  records: readonly SequenceRecord[],
  { perResidue, signal, report }: How,
): Promise<Uint8Array> {
  const hasVariants = records.some((_, index) => services.variants.of(document, index));
  const lines = new Lines(perResidue ? '' : tableHeader(hasVariants ? VARIANT_COLUMNS : []));
  const total = records.reduce((sum, { length }) => sum + length, 0);
  let before = 0;
  for (const [index, record] of records.entries()) {
    const label = recordName(record, index);
    const advance = (share: number): void =>
      report({ done: Math.round(before + share * record.length), total, record: label });
    const scored = await scoreRecord(
      { id: record.id, label, alphabet: record.alphabet, residues: record.residues },
      {
        client: services.client,
        model: await services.models.forAlphabet(record.alphabet, document.uri),
        method: settings.method.get(),
        normalisation: 'alphabet',
        perResidue,
      },
      signal,
      (done, of) => advance(done / of),
    );
    const more = hasVariants ? await variantOf(services, document, index, record, signal) : {};
    lines.add(perResidue ? toJsonLine(scored, more) : toTableLine(scored, more));
    advance(1);
    before += record.length;
  }
  return lines.bytes();
}

/** With the masked method, what is not known of a variant yet is scored like the rest. */
async function variantOf(
  { documents, variants }: Services,
  document: vscode.TextDocument,
  index: number,
  record: SequenceRecord,
  signal: AbortSignal,
): Promise<MoreColumns> {
  if (documents.get(document)?.records[index] !== record)
    throw new SeqlensError('input.changed', 'The file changed while it was exported: export it again.');
  const known = variants.of(document, index);
  if (known && settings.method.get() === 'masked') await variants.score(document, index, signal);
  return variantColumns(variants.of(document, index));
}

async function tellWhere(target: vscode.Uri, records: number): Promise<void> {
  const name = vscode.workspace.asRelativePath(target);
  const count = records === 1 ? '1 record' : `${formatCount(records)} records`;
  const answer = await vscode.window.showInformationMessage(`Exported ${count} to ${name}.`, 'Open');
  if (answer) await vscode.window.showTextDocument(target, { preview: false });
}

class Lines {
  private readonly parts: Buffer[] = [];
  private size = 0;

  constructor(header: string) {
    this.add(header);
  }

  add(text: string): void {
    const part = Buffer.from(text);
    this.size += part.length;
    if (this.size > MAX_BYTES) {
      throw new SeqlensError(
        'io.write',
        'The export would exceed 256 MB: use `npx seqlens score` on the file, which streams it.',
      );
    }
    this.parts.push(part);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}
