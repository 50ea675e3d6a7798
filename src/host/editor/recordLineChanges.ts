/** When the lines about records may say something else: told no more often than VS Code asks for them. */
import * as vscode from 'vscode';
import type { Services } from '../services';
import { settings } from '../settings';
import { Pace } from './pace';

export class RecordLineChanges implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly event = this.changed.event;
  private readonly pace = new Pace(() => this.changed.fire());
  private readonly subscriptions: vscode.Disposable;

  constructor({ scores, models, references, variants, copies }: Services) {
    const sources = [scores, models, references, variants, copies];
    const own = [settings.layers.lens, settings.copies.lensRatio];
    this.subscriptions = vscode.Disposable.from(
      this.changed,
      this.pace,
      scores.onDidChangeWaiting(this.pace.later),
      ...[...sources, ...own].map((source) => source.onDidChange(this.pace.later)),
    );
  }

  /** A provider was asked. */
  asked(): void {
    this.pace.asked();
  }

  dispose(): void {
    this.subscriptions.dispose();
  }
}
