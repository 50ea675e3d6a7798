import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { SeqlensError, type ErrorCode } from '../../../src/protocol/errors';
import { EXIT_CODE_MEANINGS, exitCodeOf } from '../../../src/cli/exitCodes';
import { CHECK_HELP, COPIES_HELP, DMS_HELP, MAIN_HELP, MODEL_HELP, SCORE_HELP } from '../../../src/cli/help';
import { ATTENTION_HELP, CONTACTS_HELP } from '../../../src/cli/helpAttention';
import { FEATURES_HELP } from '../../../src/cli/helpFeatures';
import { LAYERS_HELP } from '../../../src/cli/helpLayers';
import { UsageError } from '../../../src/cli/usageError';

const HELPS = [
  ...[MAIN_HELP, SCORE_HELP, COPIES_HELP, CHECK_HELP, MODEL_HELP, DMS_HELP],
  ...[ATTENTION_HELP, CONTACTS_HELP, FEATURES_HELP, LAYERS_HELP],
];

const EXPECTED: Readonly<Record<ErrorCode, number>> = {
  'input.invalid': 4,
  'input.alphabet': 4,
  'input.nothing-to-score': 3,
  'input.changed': 4,
  'model.not-found': 5,
  'model.unreadable': 5,
  'model.unsupported': 5,
  'model.config': 5,
  'model.weights': 5,
  'model.tampered': 5,
  'model.busy': 5,
  'model.namesake': 5,
  'model.self-test': 5,
  'engine.start': 7,
  'engine.crashed': 7,
  'engine.poisonous-input': 7,
  'engine.timeout': 7,
  'engine.failed': 7,
  'engine.protocol': 7,
  'search.failed': 7,
  'hub.offline': 8,
  'hub.proxy': 8,
  'hub.interrupted': 8,
  'hub.unauthorised': 8,
  'hub.forbidden': 8,
  'hub.not-found': 8,
  'hub.rate-limit': 8,
  'hub.server': 8,
  'hub.redirect': 8,
  'hub.timeout': 8,
  'hub.protocol': 8,
  'hub.hash': 8,
  'io.read': 4,
  'io.write': 6,
  cancelled: 130,
};

describe('exit codes', () => {
  for (const [code, exit] of Object.entries(EXPECTED)) {
    it(`${code} ends with ${exit}`, () => {
      assert.equal(exitCodeOf(new SeqlensError(code as ErrorCode, 'x')), exit);
    });
  }

  it('tells wrong arguments from its own faults', () => {
    assert.equal(exitCodeOf(new UsageError('x')), 2);
    assert.equal(exitCodeOf(new TypeError('x')), 1);
    assert.equal(exitCodeOf('x'), 1);
  });

  it('are all in every help text', () => {
    for (const help of HELPS) {
      for (const [code, meaning] of EXIT_CODE_MEANINGS) {
        assert.match(help, new RegExp(`^ +${code} +${meaning.replace(/[.()]/g, '\\$&')}$`, 'm'));
      }
    }
  });

  it('are all in the documentation', () => {
    const page = readFileSync('docs/command-line.md', 'utf8').replaceAll('`', '');
    for (const [code, meaning] of EXIT_CODE_MEANINGS)
      assert.ok(page.includes(`| ${code} | ${meaning} |`), meaning);
  });

  it('help lines fit a terminal', () => {
    for (const help of HELPS) {
      for (const line of help.split('\n')) assert.ok(line.length <= 120, line);
    }
  });
});
