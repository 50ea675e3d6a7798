/** The table of commands: id without `seqlens.` -> what it does. One command a file. */
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
import { colourFeature } from './colourFeature';
import { compareMeasurements } from './compareMeasurements';
import { contextExperiment } from './contextExperiment';
import { copyRow } from './copyRow';
import { exportLayer } from './exportLayer';
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

export const table: Readonly<Record<string, Command>> = {
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
  colourFeature,
  toggleCopies: toggleLayer('copies'),
  toggleBorrowed: toggleLayer('borrowed'),
  toggleFeatures: toggleLayer('features'),
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
  exportLayer,
  openExample,
  clearCache,
  checkEngine,
  showLog,
};
