import { ATTENTION_STRINGS } from './attentionStrings';
import { FEATURE_STRINGS } from './featureStrings';
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
  'frame.window':
    'The model sees {0} residues at once. Attention and features are shown for residues {1}–{2}.',
  'frame.earlier': 'Earlier residues',
  'frame.later': 'Later residues',
  'frame.unavailable': 'This view has nothing to show for this record.',
  'frame.viewFailed': 'This view cannot be shown: {0} The other views go on working.',
  'frame.waiting': 'Asking…',
  'save.svg': 'Save SVG',
  'save.png': 'Save PNG',
  'save.csv': 'Save CSV',
  'save.json': 'Save JSON',
  ...FEATURE_STRINGS,
  'sequence.title': 'Sequence',
  ...SCAN_STRINGS,
  ...ATTENTION_STRINGS,
  'sequence.residue': 'Residue of {0}',
  'sequence.point': 'Point at a residue, or drag over several. Double-click or Enter puts the cursor there.',
  'sequence.range': '{0} ({1} residues)',
  'sequence.mean': 'mean {0} {1} {2}',
  'sequence.tracks': 'What is shown',
  'sequence.letters': 'Letters',
  'sequence.whole': 'Whole record',
  'sequence.zoomIn': 'Fewer residues a row',
  'sequence.zoomOut': 'More residues a row',
  'sequence.notScored': 'Not scored yet.',
  'sequence.score': 'Score Record',
  'sequence.lanes': '{0} annotations overlap too many others to be drawn; the table has them all.',
  'sequence.annotation': 'Annotations',
  'sequence.addAnnotations': 'Add Annotations…',
  'sequence.dropAnnotations': 'UniProt flat file, GFF3 or BED; dropped here too.',
  'sequence.found': '{0} annotations of this record',
  'sequence.notFound': 'nothing of {0}; it has {1}',
  'sequence.emptyFile': 'no annotations',
  'sequence.remove': 'Remove',
  'sequence.removeFile': 'Remove {0}',
  'sequence.faults': 'Lines that could not be used: {0}',
  'sequence.faultLine': 'Line {0}: {1}',
  'sequence.table': 'As a table',
  'sequence.column': 'Residue',
  'sequence.page': '{0} of {1}',
  'sequence.earlierPage': 'Earlier residues',
  'sequence.laterPage': 'Later residues',
} as const;

export type StringKey = keyof typeof STRINGS;
