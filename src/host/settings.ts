/** Every setting that Seqlens reads, typed and validated: settings.json may hold anything. */
import * as vscode from 'vscode';
import type { Alphabet } from '../core/sequence/types';
import { MODEL_NAME } from '../runtime/weights/modelStore';

export class Setting<T> {
  /** `key` without the `seqlens.` before it; `accept` gives undefined for a value that is none of T. */
  constructor(
    readonly key: string,
    protected readonly accept: (value: unknown) => T | undefined,
    protected readonly fallback: T,
  ) {}

  get(): T {
    return this.read();
  }

  protected read(of?: vscode.Uri): T {
    return this.accept(vscode.workspace.getConfiguration('seqlens', of).get(this.key)) ?? this.fallback;
  }

  /** The same, for a setting whose scope in package.json is `resource`. */
  perFolder(): FolderSetting<T> {
    return new FolderSetting(this.key, this.accept, this.fallback);
  }

  /** Writes where the value now in force comes from, so that the change is seen at once. */
  async set(value: T): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('seqlens');
    const workspace = configuration.inspect(this.key)?.workspaceValue;
    const target =
      workspace === undefined ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
    await configuration.update(this.key, value, target);
  }

  onDidChange(listener: (value: T) => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`seqlens.${this.key}`)) listener(this.get());
    });
  }
}

/** Folders of a workspace may have it of their own. VS Code warns in its log each time another one is read for a document. */
export class FolderSetting<T> extends Setting<T> {
  override get(of?: vscode.Uri): T {
    return this.read(of);
  }
}

function oneOf<const T extends string>(key: string, values: readonly [T, ...T[]]): Setting<T> {
  return new Setting<T>(key, (value) => values.find((candidate) => candidate === value), values[0]);
}

function flag(key: string, fallback: boolean): Setting<boolean> {
  return new Setting(key, (value) => (typeof value === 'boolean' ? value : undefined), fallback);
}

function text(key: string): Setting<string> {
  return new Setting(key, (value) => (typeof value === 'string' ? value.trim() : undefined), '');
}

function count(key: string, fallback: number): Setting<number> {
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
  return new Setting(key, (value) => (isCount(value) ? value : undefined), fallback);
}

function positive(key: string, fallback: number): Setting<number> {
  return new Setting(key, (value) => (typeof value === 'number' && value > 0 ? value : undefined), fallback);
}

function names(key: string): Setting<readonly string[]> {
  const isName = (value: unknown): value is string => typeof value === 'string';
  return new Setting<readonly string[]>(
    key,
    (value) => (Array.isArray(value) ? value.filter(isName) : undefined),
    [],
  );
}

/** Names, never paths: a workspace may choose among what is installed, and nothing else. */
function modelNames(key: string): Setting<Readonly<Partial<Record<Alphabet, string>>>> {
  const isName = (value: unknown): boolean => typeof value === 'string' && MODEL_NAME.test(value);
  return new Setting<Readonly<Partial<Record<Alphabet, string>>>>(
    key,
    (value) =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter(([, name]) => isName(name)))
        : undefined,
    {},
  );
}

export const settings = {
  score: oneOf('score', ['onDemand', 'onOpen']),
  method: oneOf('method', ['masked', 'single']),
  measure: oneOf('colours.measure', ['likelihood', 'entropy', 'rank']),
  paint: oneOf('colours.paint', ['background', 'text']),
  layers: {
    colours: flag('layers.colours', true),
    gutter: flag('layers.gutter', true),
    ruler: flag('layers.ruler', true),
    hover: flag('layers.hover', true),
    lens: flag('layers.lens', true),
    residueClasses: flag('layers.residueClasses', false),
    copies: flag('layers.copies', true),
    borrowed: flag('layers.borrowed', false),
    features: flag('layers.features', true),
  },
  copies: {
    find: oneOf('copies.find', ['onDemand', 'onOpen']),
    /** Residues. */
    minimumLength: count('copies.minimumLength', 0),
    maximumEvalue: positive('copies.maximumEvalue', 0.01),
    /** Of pseudo-perplexities: from here on a record's number is not to be taken as it stands. */
    lensRatio: positive('copies.lensRatio', 1.1),
  },
  /** Letters a line; 0 is one line. */
  lineWidth: count('format.lineWidth', 60),
  diagnostics: {
    enabled: flag('diagnostics.enabled', true),
    /** Rule codes that are not reported. */
    ignore: names('diagnostics.ignore'),
  },
  modelPath: text('model.path').perFolder(),
  autoencoderPath: text('autoencoder.path').perFolder(),
  precision: oneOf('precision', ['fp32', 'int8']).perFolder(),
  /** Alphabet -> name of an installed or embedded model. */
  modelNames: modelNames('model.installed'),
  hubEndpoint: text('hub.endpoint'),
} as const;

export type Measure = ReturnType<typeof settings.measure.get>;
export type Paint = ReturnType<typeof settings.paint.get>;
export type Layer = keyof typeof settings.layers;
