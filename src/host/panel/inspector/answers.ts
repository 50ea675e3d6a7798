/** Questions of the page that are being answered; each ends in `done`, `failed`, or nothing once it was cancelled. */
import * as vscode from 'vscode';
import type { InspectionKind } from '../../../core/inspector/inspections';
import { SeqlensError } from '../../../protocol/errors';
import type { HostMessage, InspectorMessage } from '../../../protocol/inspector';
import type { InspectorServices } from '../../services';
import { questions } from './questions';
import type { Question } from './questions/question';
import type { Inspected } from './subject';

type Ask = Extract<InspectorMessage, { type: 'ask' }>;

export class Answers {
  private readonly running = new Map<number, AbortController>();

  constructor(
    private readonly services: InspectorServices,
    private readonly post: (message: HostMessage) => void,
  ) {}

  async start({ id, kind, asked, version }: Ask, subject: Inspected | undefined): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    const tell = (message: HostMessage): void => {
      if (!abort.signal.aborted) this.post(message);
    };
    try {
      if (version !== subject?.version)
        throw new SeqlensError(
          'input.changed',
          vscode.l10n.t('The record was edited meanwhile: it is asked again.'),
        );
      await answer(this.services, subject, kind, asked, abort.signal, (value) =>
        tell({ type: 'part', id, value }),
      );
      tell({ type: 'done', id });
    } catch (error) {
      tell({ type: 'failed', id, ...this.plain(error, kind) });
    } finally {
      this.running.delete(id);
    }
  }

  cancel(id: number): void {
    this.running.get(id)?.abort();
    this.running.delete(id);
  }

  cancelAll(): void {
    for (const id of this.running.keys()) this.cancel(id);
  }

  /** What a user can act on is told as it is; anything else is ours to mend, and goes to the log as well. */
  private plain(error: unknown, kind: string): { readonly code: string; readonly message: string } {
    if (error instanceof SeqlensError) return error.toPlain();
    this.services.log.error(error instanceof Error ? error : String(error));
    const reason = error instanceof Error ? error.message : String(error);
    return {
      code: 'internal',
      message: vscode.l10n.t(
        'This view ({0}) failed: {1} The log (Seqlens: Show Log) says more.',
        kind,
        reason,
      ),
    };
  }
}

async function answer(
  services: InspectorServices,
  subject: Inspected,
  kind: string,
  asked: unknown,
  signal: AbortSignal,
  give: (part: unknown) => void,
): Promise<void> {
  if (!Object.hasOwn(questions, kind)) throw strange(kind);
  await answerAs(questions[kind as InspectionKind], services, subject, asked, signal, give);
}

async function answerAs<K extends InspectionKind>(
  question: Question<K>,
  services: InspectorServices,
  subject: Inspected,
  asked: unknown,
  signal: AbortSignal,
  give: (part: unknown) => void,
): Promise<void> {
  const read = question.read(asked);
  if (read === undefined) throw strange(JSON.stringify(asked));
  await question.answer(services, subject, read, signal, give);
}

function strange(what: string): SeqlensError {
  return new SeqlensError(
    'input.invalid',
    vscode.l10n.t(
      'The panel asked for something that this version of Seqlens does not know ({0}): close it and open it again.',
      what,
    ),
  );
}
