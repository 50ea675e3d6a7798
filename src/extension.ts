/** Composition root: makes the services and registers the features; no logic. */
import * as vscode from 'vscode';
import { createClient } from './host/client';
import { commands } from './host/commands';
import { details } from './host/details';
import { createCopies } from './host/copies';
import { createDocuments } from './host/documents';
import { borrowedColours } from './host/editor/borrowedColours';
import { residueColours } from './host/editor/colours';
import { copiesTree } from './host/editor/copiesTree';
import { copiesOnOpen } from './host/editor/copiesOnOpen';
import { copyHover } from './host/editor/copyHover';
import { copyLinks } from './host/editor/copyLinks';
import { copyNavigation } from './host/editor/copyNavigation';
import { diagnostics } from './host/editor/diagnostics';
import { engineMessages } from './host/editor/engineMessages';
import { folding } from './host/editor/folding';
import { formatter } from './host/editor/formatter';
import { lineGutter } from './host/editor/gutter';
import { inlayHints } from './host/editor/inlayHints';
import { lens } from './host/editor/lens';
import { residueHover } from './host/editor/hover';
import { longLines } from './host/editor/longLines';
import { mutationNumbering } from './host/editor/mutationNumbering';
import { quickFixes } from './host/editor/quickFixes';
import { overviewRuler } from './host/editor/ruler';
import { scoreOnOpen } from './host/editor/scoreOnOpen';
import { semanticTokens } from './host/editor/semanticTokens';
import { statusBar } from './host/editor/statusBar';
import { symbols } from './host/editor/symbols';
import { createLookUps } from './host/lookUps';
import { createModels } from './host/models';
import { createVariants } from './host/variants';
import { createReferences } from './host/references';
import { reports } from './host/report';
import { createScores } from './host/scores';
import { createInspector } from './host/panel/inspector/inspector';
import { pages } from './host/panel/pages';
import type { Feature, Services } from './host/services';

const FEATURES: readonly Feature[] = [
  commands,
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
  copyLinks,
  copyNavigation,
  lineGutter,
  overviewRuler,
  residueHover,
  copyHover,
  lens,
  inlayHints,
  details,
  copiesTree,
  reports,
  pages,
  statusBar,
  longLines,
  engineMessages,
  scoreOnOpen,
  copiesOnOpen,
];

let client: ReturnType<typeof createClient> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Seqlens', { log: true });
  const documents = createDocuments(context.workspaceState);
  client = createClient(context, log);
  const models = createModels(context.extensionUri, context.globalStorageUri);
  const scores = createScores(documents, models, client);
  const copies = createCopies(documents, models, client);
  const lookUps = createLookUps(documents, models, copies, client);
  const references = createReferences(context.workspaceState);
  const variants = createVariants(documents, references, models, scores, copies, client);
  const made = {
    context,
    documents,
    models,
    client,
    scores,
    references,
    variants,
    copies,
    lookUps,
    log,
  };
  const inspector = createInspector(made);
  const services: Services = { ...made, inspector };
  context.subscriptions.push(log, documents, models, scores, references, variants, copies, inspector);
  for (const feature of FEATURES) context.subscriptions.push(feature(services));
}

/** VS Code waits for the promise: the engine ends, and rows that have come are on disk. */
export async function deactivate(): Promise<void> {
  await client?.dispose();
}
