/** The grammar is run by VS Code's own tokenizer; what it must say of each line stands beside the line. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';

const grammarFile = 'syntaxes/fasta.tmLanguage.json';

async function loadGrammar(): Promise<IGrammar> {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(await readFile(grammarFile, 'utf8'), grammarFile),
  });
  const grammar = await registry.loadGrammar('source.fasta');
  assert.ok(grammar);
  return grammar;
}

describe('FASTA grammar', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammar();
  });

  /** Each token of a line as `text` and its innermost scope. */
  const tokens = (line: string): [string, string][] =>
    grammar
      .tokenizeLine(line, INITIAL)
      .tokens.map((token) => [line.slice(token.startIndex, token.endIndex), token.scopes.at(-1) ?? '']);

  const cases: readonly (readonly [line: string, expected: readonly (readonly [string, string])[]])[] = [
    [
      '>sp|P0CG47|UBB_HUMAN Polyubiquitin-B OS=Homo sapiens',
      [
        ['>', 'punctuation.definition.header.fasta'],
        ['sp|P0CG47|UBB_HUMAN', 'entity.name.type.record.fasta'],
        [' ', 'meta.header.fasta'],
        ['Polyubiquitin-B OS=Homo sapiens', 'meta.description.fasta'],
      ],
    ],
    [
      '> id text',
      [
        ['>', 'punctuation.definition.header.fasta'],
        [' ', 'meta.header.fasta'],
        ['id', 'entity.name.type.record.fasta'],
        [' ', 'meta.header.fasta'],
        ['text', 'meta.description.fasta'],
      ],
    ],
    ['>', [['>', 'punctuation.definition.header.fasta']]],
    [
      '; a comment > with - marks *',
      [
        [';', 'punctuation.definition.comment.fasta'],
        [' a comment > with - marks *', 'comment.line.semicolon.fasta'],
      ],
    ],
    ['MQIFVKTLTG', [['MQIFVKTLTG', 'meta.sequence.fasta']]],
    [
      'MQ--if.VK*',
      [
        ['MQ', 'meta.sequence.fasta'],
        ['--', 'punctuation.separator.gap.fasta'],
        ['if', 'meta.sequence.fasta'],
        ['.', 'punctuation.separator.gap.fasta'],
        ['VK', 'meta.sequence.fasta'],
        ['*', 'keyword.operator.stop.fasta'],
      ],
    ],
    [
      '\uFEFF>a',
      [
        ['\uFEFF', 'meta.header.fasta'],
        ['>', 'punctuation.definition.header.fasta'],
        ['a', 'entity.name.type.record.fasta'],
      ],
    ],
    ['', [['', 'source.fasta']]],
  ];

  for (const [line, expected] of cases)
    it(JSON.stringify(line), () => assert.deepEqual(tokens(line), expected));

  it('has no state between lines, so an edit re-tokenizes one line', () => {
    for (const [line] of cases) assert.equal(grammar.tokenizeLine(line, INITIAL).ruleStack.depth, 1, line);
  });

  it('tokenizes the longest line that VS Code hands it in milliseconds', () => {
    const line = 'MKVL-'.repeat(4_000);
    const result = grammar.tokenizeLine(line, INITIAL, 1_000);
    assert.equal(result.stoppedEarly, false);
    assert.equal(result.tokens.length, 8_000);
  });
});
