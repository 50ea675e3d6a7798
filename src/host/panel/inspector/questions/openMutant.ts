/** A mutant that was built up in the panel, as a new document with its wild type: there it can be scored itself. */
import * as vscode from 'vscode';
import { mutantFasta } from '../../../../core/scan/mutant';
import { CANONICAL } from '../../../../core/sequence/alphabets';
import type { Mutation } from '../../../../core/sequence/mutations';
import { printRecord } from '../../../../core/sequence/printer';
import { upperCased } from '../../../../core/sequence/residueText';
import { SeqlensError } from '../../../../protocol/errors';
import { isCount, type Fields } from '../../../../protocol/inspectorValues';
import { openFastaText } from '../../../commands/openFastaText';
import { columnOf } from '../columnOf';
import type { Question } from './question';

export const openMutant: Question<'openMutant'> = {
  read(asked) {
    const { mutations } = (asked ?? {}) as Fields;
    if (!Array.isArray(mutations)) return undefined;
    const read = mutations.map(readMutation);
    return read.every((each) => each !== undefined) ? { mutations: read } : undefined;
  },
  async answer(_services, { document, id, label, alphabet, residues }, { mutations }) {
    const fits = mutations.every(
      ({ index, wildType, mutant }) =>
        upperCased(residues)[index] === wildType.charCodeAt(0) && CANONICAL[alphabet].includes(mutant),
    );
    if (!fits)
      throw new SeqlensError(
        'input.changed',
        vscode.l10n.t('{0} has changed meanwhile: build the mutant again.', label),
      );
    const wildType = printRecord({ id: id || 'wild-type', description: '', residues });
    const mutant = mutantFasta(`${id || 'mutant'}_mutant`, residues, mutations);
    await openFastaText(wildType + mutant, columnOf(document));
  },
};

function readMutation(value: unknown): Mutation | undefined {
  const { wildType, index, mutant } = (value ?? {}) as Fields;
  const isLetter = (text: unknown): text is string => typeof text === 'string' && /^[A-Z]$/.test(text);
  return isLetter(wildType) && isCount(index) && isLetter(mutant) ? { wildType, index, mutant } : undefined;
}
