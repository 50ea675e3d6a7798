import * as vscode from 'vscode';
import { scoreRecord } from '../../analyses/score';
import { SCORE_HEADER, toJsonLine, toTableLine } from '../../analyses/scoreTable';
import { isCancelled, SeqlensError } from '../../protocol/errors';
import { recordName } from '../editor/symbolsNames';
import type { Services } from '../services';
import { settings } from '../settings';
import { formatCount } from '../words';
import { activeFasta } from './activeFasta';

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
  const abort = new AbortController();
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: 'Exporting scores',
    cancellable: true,
  };
  try {
    const bytes = await vscode.window.withProgress(options, async (progress, token) => {
      token.onCancellationRequested(() => abort.abort());
      const lines = new Lines(perResidue ? '' : SCORE_HEADER);
      for (const [index, record] of fasta.records.entries()) {
        const label = recordName(record, index);
        progress.report({
          message: `${formatCount(index + 1)} of ${formatCount(fasta.records.length)}: ${label}`,
          increment: 100 / fasta.records.length,
        });
        const scored = await scoreRecord(
          { id: record.id, label, alphabet: record.alphabet, residues: record.residues },
          {
            client: services.client,
            model: await services.models.forAlphabet(record.alphabet),
            method: settings.method.get(),
            normalisation: 'alphabet',
            perResidue,
          },
          abort.signal,
        );
        lines.add(perResidue ? toJsonLine(scored) : toTableLine(scored));
      }
      return lines.bytes();
    });
    await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
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
