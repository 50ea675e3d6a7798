/**
 * What Seqlens does for open documents. A part of the program of its own, which extension.ts reads from disk once VS Code
 * no longer waits.
 */
import { details } from './details';
import { borrowedColours } from './editor/borrowedColours';
import { residueColours } from './editor/colours';
import { copiesTree } from './editor/copiesTree';
import { copiesOnOpen } from './editor/copiesOnOpen';
import { copyFrames } from './editor/copyFrames';
import { copyHover } from './editor/copyHover';
import { copyLinks } from './editor/copyLinks';
import { copyNavigation } from './editor/copyNavigation';
import { diagnostics } from './editor/diagnostics';
import { engineMessages } from './editor/engineMessages';
import { featureColours } from './editor/featureColours';
import { featureHover } from './editor/featureHover';
import { folding } from './editor/folding';
import { formatter } from './editor/formatter';
import { lineGutter } from './editor/gutter';
import { inlayHints } from './editor/inlayHints';
import { lens } from './editor/lens';
import { residueHover } from './editor/hover';
import { longLines } from './editor/longLines';
import { mutationNumbering } from './editor/mutationNumbering';
import { recallOnOpen } from './editor/recallOnOpen';
import { quickFixes } from './editor/quickFixes';
import { overviewRuler } from './editor/ruler';
import { scoreOnOpen } from './editor/scoreOnOpen';
import { semanticTokens } from './editor/semanticTokens';
import { statusBar } from './editor/statusBar';
import { symbols } from './editor/symbols';
import { reports } from './report';
import { pages } from './panel/pages';
import type { Feature } from './services';

export const features: readonly Feature[] = [
  // What works without a model.
  semanticTokens,
  symbols,
  folding,
  diagnostics,
  quickFixes,
  mutationNumbering,
  formatter,
  // What shows a model's numbers.
  residueColours,
  borrowedColours,
  featureColours,
  copyLinks,
  copyNavigation,
  lineGutter,
  overviewRuler,
  residueHover,
  copyFrames,
  copyHover,
  featureHover,
  lens,
  inlayHints,
  details,
  copiesTree,
  reports,
  pages,
  statusBar,
  longLines,
  engineMessages,
  recallOnOpen,
  scoreOnOpen,
  copiesOnOpen,
];
