/** Tables of measured variants that a person has chosen or dropped: read once, the last few kept. */
import * as path from 'node:path';
import * as vscode from 'vscode';
import { columnName, usualColumns, type MeasuredTable } from '../../../analyses/measuredTable';
import type { OpenedTable } from '../../../core/inspector/measurements';
import type { Comparison } from '../../../core/measurements/comparison';
import { SeqlensError } from '../../../protocol/errors';
import { readTableSteps, type Table } from '../../../runtime/files/readTable';
import { unlessAborted } from '../../../runtime/slices';
import { BoundedMap } from '../../boundedMap';

export interface KeptTable {
  readonly name: string;
  readonly table: Table;
  /** The last comparison with it. */
  compared?: { readonly comparison: Comparison; readonly columns: MeasuredTable['columns'] };
}

const KEPT = 4;
/** Half a million rows are some 15 MB. */
const MOST_BYTES = 64 << 20;

export class MeasuredTables {
  private readonly tables = new BoundedMap<number, KeptTable>(KEPT);
  /** Ids of one window's life: what a page remembers from before a reload is no table of this one. */
  private next = Date.now();
  /** What a command has chosen, until a page asks for it. */
  private chosen: vscode.Uri | undefined;
  private readonly arrived = new vscode.EventEmitter<void>();
  readonly onDidPut = this.arrived.event;

  /** Rejects with `input.invalid` for what is no table. */
  async read(name: string, content: Uint8Array, signal: AbortSignal): Promise<OpenedTable> {
    if (content.length > MOST_BYTES)
      throw new SeqlensError(
        'input.invalid',
        vscode.l10n.t(
          '{0} is larger than {1} MB: compare it with seqlens dms on the command line.',
          name,
          MOST_BYTES >> 20,
        ),
      );
    const text = new TextDecoder().decode(content);
    const table = await unlessAborted(readTableSteps(text, name), signal, name);
    if (table.columns.length < 2)
      throw new SeqlensError(
        'input.invalid',
        vscode.l10n.t(
          '{0} has one column ({1}): a table needs one of variants and one of scores.',
          name,
          table.columns[0] ?? '',
        ),
      );
    const id = this.next++;
    this.tables.set(id, { name, table });
    const columns = table.columns.map((_, index) => columnName(table, index));
    return { id, name, rows: table.rows.length, columns, ...usualColumns(table) };
  }

  async open(uri: vscode.Uri, signal: AbortSignal): Promise<OpenedTable> {
    const name = path.posix.basename(uri.path);
    const content = await vscode.workspace.fs.readFile(uri).then(undefined, (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SeqlensError(
        'io.read',
        vscode.l10n.t('{0} cannot be read ({1}): choose it again.', name, reason),
        {
          cause: error,
        },
      );
    });
    return this.read(name, content, signal);
  }

  /** undefined when nothing was chosen. */
  async choose(): Promise<vscode.Uri | undefined> {
    const [uri] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Measured variants: CSV or TSV'),
        filters: { [vscode.l10n.t('Tables')]: ['csv', 'tsv', 'txt', 'tab'] },
      })) ?? [];
    return uri;
  }

  put(uri: vscode.Uri): void {
    this.chosen = uri;
    this.arrived.fire();
  }

  take(): vscode.Uri | undefined {
    const { chosen } = this;
    this.chosen = undefined;
    return chosen;
  }

  /** Throws `input.changed` for one that is no longer kept. */
  get(id: number): KeptTable {
    const kept = this.tables.get(id);
    if (kept) return kept;
    throw new SeqlensError(
      'input.changed',
      vscode.l10n.t('That table is no longer held in memory: choose it again.'),
    );
  }
}

/** One for the window: tables outlive a panel that is closed and opened again. */
export const measuredTables = new MeasuredTables();
