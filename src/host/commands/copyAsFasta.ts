/** Copies the records of the selection, or the selected parts of them, as FASTA without gaps. */
import { printRecord } from '../../core/sequence/printer';
import { settings } from '../settings';
import { activeFasta, selectionOf } from './activeFasta';
import { copyText } from './copyText';
import type { CommandServices } from './command';
import { spanRecord } from './spanRecords';

export async function copyAsFasta({ documents }: CommandServices): Promise<void> {
  const active = activeFasta(documents);
  const spans = selectionOf(active);
  const width = settings.lineWidth.get();
  const text = spans.map((span) => printRecord(spanRecord(active.fasta, span), width)).join('');
  await copyText(text, spans.length, 'FASTA');
}
