import { ATTENTION_STRINGS } from './attentionStrings';
import { SCAN_STRINGS } from './scanStrings';

/**
 * The inspector's words. The host hands them to the page in the editor's language (vscode.l10n); `{0}` stands for what is
 * put in. Keys are the same in all languages.
 */
export const STRINGS = {
  'frame.empty': 'Put the cursor into a record of a FASTA file to see it here.',
  'frame.tabs': 'Views of the record',
  'frame.pin': 'Stay with this record',
  'frame.unpin': 'Follow the cursor',
  'frame.pinned': 'Stays with this record.',
  'frame.residues': '{0} aa',
  'frame.bases': '{0} nt',
  'frame.noModel': 'No model for {0} is installed.',
  'frame.chooseModel': 'Choose Model…',
  'frame.window': 'The model sees {0} residues at once. Views of its inside show residues {1}–{2}.',
  'frame.earlier': 'Earlier residues',
  'frame.later': 'Later residues',
  'frame.unavailable': 'This view has nothing to show for this record.',
  'frame.viewFailed': 'This view cannot be shown: {0} The other views go on working.',
  'frame.waiting': 'Asking…',
  'save.svg': 'Save SVG',
  'save.png': 'Save PNG',
  'save.csv': 'Save CSV',
  'save.json': 'Save JSON',
  'sequence.title': 'Sequence',
  ...SCAN_STRINGS,
  ...ATTENTION_STRINGS,
} as const;

export type StringKey = keyof typeof STRINGS;
