/** How waiting looks: nothing at first, then a spinner in the status bar, then a notification that can cancel. */
import * as vscode from 'vscode';
import type { ScoreProgress } from '../services';
import { progressText } from './progressText';

const SPINNER_AFTER = 300;
const NOTIFICATION_AFTER = 1000;
/** Each report is drawn in the window: thousands a second would hold up the work itself. */
const TELL_EVERY = 100;

/** Runs work that reports its progress; the notification's Cancel reaches `work` through the token. */
export async function withProgress(
  title: string,
  work: (report: (progress: ScoreProgress) => void, token: vscode.CancellationToken) => Promise<void>,
): Promise<void> {
  const waiting = new Waiting(title);
  try {
    await work((progress) => waiting.report(progress), waiting.token);
  } finally {
    waiting.end();
  }
}

class Waiting {
  private readonly source = new vscode.CancellationTokenSource();
  private readonly started = Date.now();
  private readonly timers: NodeJS.Timeout[];
  private readonly ended: Promise<void>;
  private resolve: () => void = () => undefined;
  private spinner: vscode.Disposable | undefined;
  /** The record that it names. */
  private spinning = '';
  private notify: ((text: string) => void) | undefined;
  private latest: ScoreProgress | undefined;
  private telling: NodeJS.Timeout | undefined;

  constructor(private readonly title: string) {
    this.ended = new Promise((resolve) => (this.resolve = resolve));
    this.timers = [
      setTimeout(() => this.spin(), SPINNER_AFTER),
      setTimeout(() => this.openNotification(), NOTIFICATION_AFTER),
    ];
  }

  get token(): vscode.CancellationToken {
    return this.source.token;
  }

  report(progress: ScoreProgress): void {
    this.latest = progress;
    // The last of a burst is told too: the record that it names may be at work for minutes.
    this.telling ??= setTimeout(() => this.tell(), TELL_EVERY);
  }

  private tell(): void {
    this.telling = undefined;
    if (this.spinner && this.latest?.record !== this.spinning) this.spin();
    this.notify?.(this.text());
  }

  end(): void {
    for (const timer of this.timers) clearTimeout(timer);
    clearTimeout(this.telling);
    this.spinner?.dispose();
    this.resolve();
    this.source.dispose();
  }

  private spin(): void {
    this.spinner?.dispose();
    this.spinning = this.latest?.record ?? '';
    this.spinner = vscode.window.setStatusBarMessage(`$(loading~spin) ${this.title} ${this.spinning}`);
  }

  private openNotification(): void {
    const options = { location: vscode.ProgressLocation.Notification, title: this.title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => this.source.cancel());
      let shown = 0;
      this.notify = (message) => {
        const percent = this.latest ? (100 * this.latest.done) / Math.max(1, this.latest.total) : 0;
        progress.report({ message, increment: percent - shown });
        shown = percent;
      };
      this.notify(this.text());
      return this.ended;
    });
  }

  private text(): string {
    return this.latest ? progressText(this.latest, (Date.now() - this.started) / 1000) : 'starting the model';
  }
}
