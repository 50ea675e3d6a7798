import assert from 'node:assert/strict';
import { customColour } from '../../../src/host/editor/customColours';

const ID = 'seqlens.likelihood.bin0';

describe('the user’s own theme colours', () => {
  const of = (customisations: unknown, theme = 'Dark Modern') => customColour(customisations, theme, ID);

  it('are those of the theme before those of all themes', () => {
    assert.equal(of({ [ID]: '#112233' }), '#112233');
    const both = { [ID]: '#112233', '[Dark Modern]': { [ID]: '#445566' } };
    assert.equal(of(both), '#445566');
    assert.equal(of(both, 'Light Modern'), '#112233');
    assert.equal(of({ '[Abyss][Dark*]': { [ID]: '#abc' } }), '#abc');
    assert.equal(of({ '[Dark (a.b)]': { [ID]: '#abcd' } }, 'Dark (a.b)'), '#abcd');
  });

  it('are none where nothing valid is said', () => {
    for (const nothing of [
      undefined,
      null,
      [],
      'x',
      {},
      { [ID]: 'red' },
      { [ID]: 7 },
      { '[Dark Modern]': 1 },
    ])
      assert.equal(of(nothing), undefined);
    assert.equal(of({ [ID]: '#11223344', '[Dark Modern]': { [ID]: '" onload="x' } }), '#11223344');
  });
});
