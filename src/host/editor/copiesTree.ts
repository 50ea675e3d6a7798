/** A file's copies as a tree, those first whose likelihood is borrowed most. */
import * as vscode from 'vscode';
import { gainAt } from '../../core/analysis/borrowedBins';
import { forEachAlignedPair, type Copy } from '../../core/repeats/copy';
import { inexactReach } from '../../core/repeats/reach';
import { formatSpan } from '../../core/sequence/coordinates';
import type { FastaDocument } from '../../core/sequence/document';
import { isFasta } from '../documents';
import type { Feature, RecordCopies, Services } from '../services';
import { formatCount, formatNumber } from '../words';
import { copyCount } from './copyLens';
import { formatEvalue, kindName } from './copyWords';
import { rangeOf } from './copyNavigation';
import { recordName } from './symbolsNames';

const COALESCE = 300;
/** A tree of more is no longer read: the command line's table is for that. */
const MOST_CHILDREN = 500;
/** Of more records the names come first. */
const MOST_EXPANDED = 20;

type Node = RecordNode | CopyNode | RestNode;

interface RecordNode {
  readonly kind: 'record';
  readonly index: number;
  readonly known: RecordCopies;
  readonly effect: number | undefined;
}

/** What a list leaves out. */
interface RestNode {
  readonly kind: 'rest';
  readonly label: string;
}

interface CopyNode {
  readonly kind: 'copy';
  readonly record: RecordNode;
  readonly copy: Copy;
  readonly effect: number | undefined;
}

export const copiesTree: Feature = (services) => {
  const tree = new CopiesTree(services);
  const view = vscode.window.createTreeView('seqlens.copies', { treeDataProvider: tree });
  const tell = (): void => {
    const hasFasta = vscode.workspace.textDocuments.some(isFasta);
    void vscode.commands.executeCommand('setContext', 'seqlens.hasFasta', hasFasta);
  };
  tell();
  return vscode.Disposable.from(
    view,
    tree,
    vscode.workspace.onDidOpenTextDocument(tell),
    vscode.workspace.onDidCloseTextDocument(tell),
  );
};

/** For the tests, too. */
export class CopiesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscriptions: vscode.Disposable;
  private document: vscode.TextDocument | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** Of records, as they were listed last. */
  private expansion = vscode.TreeItemCollapsibleState.Expanded;

  constructor(private readonly services: Pick<Services, 'documents' | 'copies'>) {
    this.document = vscode.window.activeTextEditor?.document;
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      services.copies.onDidChange(() => this.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        // The tree stays while a panel or another file has the focus.
        if (!editor || !services.documents.get(editor.document)) return;
        this.document = editor.document;
        this.refresh();
      }),
    );
  }

  getChildren(node?: Node): Node[] {
    const { document } = this;
    const fasta = document && this.services.documents.get(document);
    if (!document || !fasta) return [];
    if (!node) return cut(this.records(document, fasta), 'records with copies');
    if (node.kind !== 'record') return [];
    const copies = node.known.found.copies
      .map((copy): CopyNode => ({ kind: 'copy', record: node, copy, effect: effectOf(copy, node.known) }))
      .sort((a, b) => (b.effect ?? -Infinity) - (a.effect ?? -Infinity) || b.copy.length - a.copy.length);
    return cut(copies, 'pairs');
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind === 'rest') return new vscode.TreeItem(node.label);
    const { document } = this;
    const fasta = document && this.services.documents.get(document);
    const index = node.kind === 'record' ? node.index : node.record.index;
    const record = fasta?.records[index];
    if (!fasta || !record) return new vscode.TreeItem('');
    const item =
      node.kind === 'record'
        ? new vscode.TreeItem(recordName(record, index), this.expansion)
        : new vscode.TreeItem(`${formatSpan(node.copy.first)} ↔ ${formatSpan(node.copy.second)}`);
    const nats = node.effect === undefined ? [] : [`${formatNumber(node.effect)} nats borrowed`];
    if (node.kind === 'record') {
      item.description = [copyCount(node.known, record.alphabet), ...nats].join(' · ');
      item.tooltip = inexactReach(record.alphabet, record.length);
      item.iconPath = new vscode.ThemeIcon('symbol-string');
      return item;
    }
    const { copy } = node;
    item.description = [
      ...nats,
      kindName(copy, record.alphabet),
      `${Math.round(100 * copy.identity)} %`,
      `${formatCount(copy.length)} long`,
      `E ${formatEvalue(copy.evalue)}`,
    ].join(' · ');
    item.iconPath = new vscode.ThemeIcon(copy.kind === 'direct' ? 'copy' : 'arrow-swap');
    item.command = {
      title: 'Show',
      command: 'vscode.open',
      arguments: [document.uri, { selection: rangeOf(fasta, index, copy.first), preview: true }],
    };
    return item;
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
  }

  private records(document: vscode.TextDocument, fasta: FastaDocument): RecordNode[] {
    const nodes = fasta.records.flatMap((_, index): RecordNode[] => {
      const known = this.services.copies.of(document, index);
      if (!known || known.found.total === 0) return [];
      return [{ kind: 'record', index, known, effect: known.borrowed?.summary.borrowed }];
    });
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    this.expansion = nodes.length > MOST_EXPANDED ? Collapsed : Expanded;
    return nodes.sort((a, b) => (b.effect ?? -Infinity) - (a.effect ?? -Infinity) || a.index - b.index);
  }

  private refresh(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.changed.fire();
    }, COALESCE);
  }
}

function cut(nodes: readonly Node[], what: string): Node[] {
  if (nodes.length <= MOST_CHILDREN) return [...nodes];
  const shown = formatCount(MOST_CHILDREN);
  const rest = `The first ${shown} of ${formatCount(nodes.length)} ${what}: seqlens copies lists all`;
  return [...nodes.slice(0, MOST_CHILDREN), { kind: 'rest', label: rest }];
}

/** Nats that the residues of a copy borrow, both places together; undefined until it was measured. */
function effectOf(copy: Copy, { borrowed }: RecordCopies): number | undefined {
  if (!borrowed) return undefined;
  const residues = new Set<number>();
  forEachAlignedPair(copy, (first, second) => residues.add(first).add(second));
  let sum = 0;
  for (const residue of residues) sum += gainAt(borrowed.borrowed, residue) || 0;
  return sum;
}
