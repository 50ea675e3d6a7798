/**
 * l10n/bundle.l10n.json, made for the package: every text that the extension gives to vscode.l10n.t. A translation is a copy
 * of it beside it, `bundle.l10n.<language>.json`, with other values.
 */
import * as fs from 'node:fs';
import * as path from 'node:path';
import ts from 'typescript';
import manifest from '../package.json';
import { LAYER_WORDS } from '../src/core/inspector/layers';
import { STRINGS } from '../src/core/inspector/strings';
import { inRoot } from './lib/paths';

const HOST = inRoot('src', 'host');

/** By text, as VS Code looks them up. */
export function bundle(): string {
  const texts = new Set<string>([...Object.values(STRINGS), ...Object.values(LAYER_WORDS)]);
  for (const file of hostFiles()) for (const text of givenTexts(file)) texts.add(text);
  const sorted = [...texts].sort((a, b) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), null, 2)}\n`;
}

export function hostFiles(): string[] {
  return fs
    .readdirSync(HOST, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(HOST, name));
}

/** Every node of a source file. */
export function* nodesOf(file: string): Generator<ts.Node, void> {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const waiting: ts.Node[] = [source];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    node.forEachChild((child) => void waiting.push(child));
  }
}

function* givenTexts(file: string): Generator<string, void> {
  for (const node of nodesOf(file)) {
    if (!ts.isCallExpression(node) || !/\bl10n\.t$/.test(node.expression.getText())) continue;
    const [text] = node.arguments;
    if (text && ts.isStringLiteralLike(text)) yield text.text;
  }
}

export function writeBundle(): void {
  const file = inRoot(manifest.l10n, 'bundle.l10n.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bundle());
}
