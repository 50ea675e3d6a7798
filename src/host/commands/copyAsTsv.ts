/** Copies the records of the selection, or the selected parts of them, as rows of a spreadsheet. */
import { activeFasta, selectionOf } from './activeFasta';
import { copyText } from './copyText';
import type { CommandServices } from './command';
import { spanRecord } from './spanRecords';
import { tsvTable } from './copyAsTsvTable';

export async function copyAsTsv({ documents }: CommandServices): Promise<void> {
  const active = activeFasta(documents);
  const spans = selectionOf(active);
  await copyText(tsvTable(spans.map((span) => spanRecord(active.fasta, span))), spans.length, 'TSV');
}
