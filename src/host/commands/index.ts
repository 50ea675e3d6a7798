/** The table of commands: id without `seqlens.` -> what it does. One command a file. */
import * as vscode from 'vscode';
import { SeqlensError } from '../../protocol/errors';
import type { Feature, Services } from '../services';
import type { Command } from './command';
import { copyAsFasta } from './copyAsFasta';
import { copyAsTsv } from './copyAsTsv';
import { goToRecord } from './goToRecord';
import {
  findCopies,
  goToPartner,
  measureBorrowed,
  measureBorrowedFile,
  nextCopy,
  previousCopy,
} from './copies';
import { checkEngine } from './checkEngine';
import { chooseAlphabet } from './chooseAlphabet';
import { chooseColours } from './chooseColours';
import { chooseMethod } from './chooseMethod';
import { chooseModel } from './chooseModel';
import { measureModel } from './measureModel';
import { removeModel, verifyModel } from './manageModel';
import { setHubToken } from './setHubToken';
import { clearCache } from './clearCache';
import { compareMeasurements } from './compareMeasurements';
import { contextExperiment } from './contextExperiment';
import { copyRow } from './copyRow';
import { exportScores } from './exportScores';
import { goToResidue } from './goToResidue';
import { maskPartner, mutatePartner, saveLookUpFigure } from './lookUp';
import { openInspector } from './openInspector';
import { openExample } from './openExample';
import { rankDesigns } from './rankDesigns';
import { scoreFile } from './scoreFile';
import { scoreFrame } from './scoreFrame';
import { scoreRecord } from './scoreRecord';
import { scoreSelection } from './scoreSelection';
import { scoreVariants } from './scoreVariants';
import { setReference } from './setReference';
import { showDetails } from './showDetails';
import { showLegend } from './showLegend';
import { showLog } from './showLog';
import { nextSurprise, previousSurprise } from './surprises';
import { toggleLayer } from './toggleLayer';
import { layerMenu } from './layerMenu';
import { reverseComplement } from './reverseComplement';
import { translate } from './translate';

const table: Readonly<Record<string, Command>> = {
  copyAsFasta,
  copyAsTsv,
  goToRecord,
  reverseComplement,
  translate,
  scoreRecord,
  scoreFile,
  scoreSelection,
  scoreFrame,
  chooseModel,
  verifyModel,
  removeModel,
  measureModel,
  setHubToken,
  chooseMethod,
  chooseColours,
  chooseAlphabet,
  goToResidue,
  nextSurprise,
  previousSurprise,
  showLegend,
  copyRow,
  contextExperiment,
  compareMeasurements,
  findCopies,
  measureBorrowed,
  measureBorrowedFile,
  goToPartner,
  nextCopy,
  previousCopy,
  maskPartner,
  mutatePartner,
  saveLookUpFigure,
  rankDesigns,
  openInspector,
  toggleCopies: toggleLayer('copies'),
  toggleBorrowed: toggleLayer('borrowed'),
  toggleColours: toggleLayer('colours'),
  toggleGutter: toggleLayer('gutter'),
  toggleRuler: toggleLayer('ruler'),
  toggleHover: toggleLayer('hover'),
  toggleLens: toggleLayer('lens'),
  toggleResidueClasses: toggleLayer('residueClasses'),
  ...layerMenu(),
  scoreVariants,
  setReference,
  showDetails,
  exportScores,
  openExample,
  clearCache,
  checkEngine,
  showLog,
};

export const commands: Feature = (services) =>
  vscode.Disposable.from(
    ...Object.entries(table).map(([id, command]) =>
      vscode.commands.registerCommand(`seqlens.${id}`, (...args: readonly unknown[]) =>
        run(() => command(services, ...args), services),
      ),
    ),
  );

/** What a user can act on is told in a sentence; anything else is ours to mend, and goes to the log as well. */
async function run(command: () => Promise<void>, services: Pick<Services, 'log'>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof SeqlensError)) services.log.error(error instanceof Error ? error : message);
    void vscode.window.showErrorMessage(message);
  }
}
