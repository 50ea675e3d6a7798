/** The status bar's words about the cursor's place. */
import { toShown } from '../../core/sequence/coordinates';
import type { SequenceRecord } from '../../core/sequence/types';
import { ALPHABET_NAMES, formatCount } from '../words';
import type { Place } from './place';
import { lengthUnit, residueName } from '../../core/sequence/residueNames';

const LONGEST_ID = 30;

/** `UBB_HUMAN: Lys 48 of 229 (12 selected)` */
export function placeText({ record, residue }: Place, selected: number): string {
  const length = formatCount(record.length);
  const unit = lengthUnit(record.alphabet);
  const where =
    residue === undefined
      ? `${length} ${unit}`
      : `${residueName(record.residues[residue]!, record.alphabet)} ${formatCount(toShown(residue))} of ${length}`;
  const selection = selected > 0 ? ` (${formatCount(selected)} ${unit} selected)` : '';
  return `${shortId(record.id)}: ${where}${selection}`;
}

export function alphabetText({ alphabet }: SequenceRecord): string {
  const name = ALPHABET_NAMES[alphabet];
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function alphabetTooltip(record: SequenceRecord): string {
  const why = {
    override: 'as you chose',
    'file-ending': "by the file's ending",
    content: 'by its letters',
    'file-majority': 'as most of the file',
    default: 'as nothing says otherwise',
  }[record.alphabetReason];
  return `${shortId(record.id)} is read as ${ALPHABET_NAMES[record.alphabet]}, ${why}. Click to change.`;
}

function shortId(id: string): string {
  if (id === '') return '(no id)';
  return id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID - 1)}…` : id;
}
