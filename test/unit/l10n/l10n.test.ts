import assert from 'node:assert/strict';
import * as path from 'node:path';
import ts from 'typescript';
import { STRINGS } from '../../../src/core/inspector/strings';
import { bundle, hostFiles, nodesOf } from '../../../tools/l10n';

/** Of the inspector: its panel, and the commands that open it, compare, export and colour. */
const INSPECTOR =
  /host\/(panel\/|commands\/(openInspector|compareMeasurements|exportLayer|colourFeature|recordTarget|activeFasta)\.ts)/;

describe('texts in the editor’s language', () => {
  it('are all in the bundle that translations start from: the page’s, the commands’ and the refusals', () => {
    const texts = JSON.parse(bundle()) as Record<string, string>;
    const some = [
      '{0} cannot be read ({1}): choose it again.',
      'Layer of {0}',
      STRINGS['frame.empty'],
      'Entropy',
    ];
    for (const text of some) assert.equal(texts[text], text);
  });

  it('are what the inspector refuses with, every one', () => {
    const files = hostFiles().filter((file) => INSPECTOR.test(file));
    assert.ok(files.length > 20);
    const plain = files.flatMap((file) =>
      [...nodesOf(file)].flatMap((node) => {
        if (!ts.isNewExpression(node) || node.expression.getText() !== 'SeqlensError') return [];
        const text = node.arguments?.[1];
        const isPlain = text && (ts.isStringLiteralLike(text) || ts.isTemplateExpression(text));
        return isPlain ? [`${path.basename(file)}: ${text.getText()}`] : [];
      }),
    );
    assert.deepEqual(plain, []);
  });
});
