/** A panel that is open: which record it shows, what it has asked, and what it points at. */
import * as vscode from 'vscode';
import { STRINGS } from '../../../core/inspector/strings';
import type { HostMessage, InspectorMessage } from '../../../protocol/inspector';
import { reveal } from '../../commands/reveal';
import { saveAs } from '../../saveAs';
import type { InspectorServices } from '../../services';
import { Answers } from './answers';
import { columnOf } from './columnOf';
import { Following, type Followed } from './following';
import { Highlight } from './highlight';
import type { InspectorPanel } from './panel';
import { inspect, subjectOf, type Inspected } from './subject';

/** A record that is being typed in is shown again once typing pauses, milliseconds. */
const SETTLE = 300;
/** Results of a running scan are told to the page this often, milliseconds. */
const REFRESH = 1000;

/** What a page may run on its record: it is not trusted with more. */
const COMMANDS = [
  'scoreRecord',
  'findCopies',
  'measureBorrowed',
  'chooseModel',
  'chooseMethod',
  'showDetails',
  'exportLayer',
];

export class Session implements vscode.Disposable {
  private readonly following: Following;
  private readonly highlight: Highlight;
  private readonly answers: Answers;
  private subject: Inspected | undefined;
  private version = 0;
  private tab: string | undefined;
  private settling: NodeJS.Timeout | undefined;
  private refreshing: NodeJS.Timeout | undefined;
  private readonly subscriptions: vscode.Disposable;

  constructor(
    private readonly services: InspectorServices,
    private readonly panel: InspectorPanel,
  ) {
    const { documents, models, scores, copies, activations } = services;
    this.following = new Following(documents);
    this.highlight = new Highlight(documents);
    this.answers = new Answers(services, (message) => this.post(message));
    this.subscriptions = vscode.Disposable.from(
      this.following,
      this.highlight,
      panel.onDidReceive((message) => void this.receive(message)),
      panel.onDidHide(() => this.answers.cancelAll()),
      this.following.onDidMove(({ edited }) => this.renew(edited ? SETTLE : 0)),
      this.following.onDidPoint((pointing) => {
        this.highlight.clear();
        this.post({ type: 'selection', ...pointing });
      }),
      models.onDidChange(() => this.renew()),
      scores.onDidChange(({ document, records }) => this.refresh(document, records)),
      copies.onDidChange(({ document, records }) => this.refresh(document, records)),
      activations.shown.onDidChange(() => {
        for (const kind of ['features', 'tracks']) this.post({ type: 'changed', kind });
      }),
    );
  }

  show(record: Followed, tab: string | undefined): void {
    this.tab = tab;
    this.following.pinned = false;
    this.following.set(record);
    this.panel.reveal();
    if (tab !== undefined) this.post({ type: 'tab', tab });
  }

  resume(record: Followed | undefined, pinned: boolean): void {
    this.following.pinned = pinned && record !== undefined;
    if (record) this.following.set(record);
    else this.following.lookAround();
  }

  dispose(): void {
    clearTimeout(this.settling);
    clearTimeout(this.refreshing);
    this.answers.cancelAll();
    this.subscriptions.dispose();
  }

  private post(message: HostMessage): void {
    this.panel.post(message);
  }

  private async receive(message: InspectorMessage): Promise<void> {
    try {
      switch (message.type) {
        case 'ready':
          this.greet();
          break;
        case 'ask':
          await this.answers.start(message, this.subject);
          break;
        case 'cancel':
          this.answers.cancel(message.id);
          break;
        case 'select':
          if (this.following.current)
            this.highlight.show(this.following.current, message, message.hovered === undefined);
          break;
        case 'reveal':
          await this.reveal(message.residue);
          break;
        case 'pin':
          this.following.pinned = message.pinned;
          if (!message.pinned) this.following.lookAround();
          this.tellSubject();
          break;
        case 'save':
          await saveAs(message.name, message.content);
          break;
        case 'run':
          await this.run(message.command);
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.services.log.warn(reason);
      void vscode.window.showErrorMessage(reason);
    }
  }

  /** The page is new, or new again after it was hidden or moved: what was asked before has nobody to hear it. */
  private greet(): void {
    this.answers.cancelAll();
    this.post({
      type: 'strings',
      strings: Object.fromEntries(Object.entries(STRINGS).map(([key, text]) => [key, vscode.l10n.t(text)])),
    });
    this.tellSubject();
    if (this.tab !== undefined) this.post({ type: 'tab', tab: this.tab });
    this.tab = undefined;
  }

  private tellSubject(): void {
    const subject = this.subject && subjectOf(this.subject);
    this.post({ type: 'subject', subject, pinned: this.following.pinned });
    if (subject) this.post({ type: 'selection', hovered: undefined, range: this.following.selected() });
  }

  /** What is on its way is void at once; the record as it is then comes after `delay`. */
  private renew(delay = 0): void {
    this.answers.cancelAll();
    this.highlight.clear();
    this.subject = undefined;
    const version = ++this.version;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.settle(version), delay);
  }

  private async settle(version: number): Promise<void> {
    const { current } = this.following;
    const near = this.following.selected()?.start;
    const subject =
      current &&
      (await inspect(this.services, current.document, current.index, version, near).catch((error: unknown) =>
        this.services.log.warn(String(error)),
      ));
    if (version !== this.version) return;
    this.subject = subject ?? undefined;
    this.panel.name(subject?.label);
    this.tellSubject();
  }

  private refresh(document: vscode.TextDocument, records: readonly number[] | undefined): void {
    const { current } = this.following;
    if (document !== current?.document || records?.includes(current.index) === false) return;
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      this.post({ type: 'changed', kind: 'tracks' });
    }, REFRESH);
  }

  private async reveal(residue: number): Promise<void> {
    const { current } = this.following;
    const fasta = current && this.services.documents.get(current.document);
    if (!fasta || residue >= (fasta.records[current.index]?.length ?? 0)) return;
    const editor = await vscode.window.showTextDocument(current.document, {
      viewColumn: columnOf(current.document),
    });
    reveal(editor, fasta.positionOf(current.index, residue));
  }

  private async run(command: string): Promise<void> {
    const { current } = this.following;
    if (!current || !COMMANDS.includes(command)) return;
    await vscode.commands.executeCommand(`seqlens.${command}`, current.document.uri, current.index);
  }
}
