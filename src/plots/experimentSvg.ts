/** The context experiment's figure as a file. */
import type { ExperimentResult } from '../core/experiment/result';
import { COLUMN_WIDTH, drawnCurves, experimentFigure, figureHeight } from './experimentFigure';
import { PAPER } from './palette';
import { renderSvg } from './svg';

/** Room for the legend, which two columns take. */
const LEAST_COLUMNS = 2;
const MARGIN = 80;

export function experimentSvg(result: ExperimentResult): string {
  const width = COLUMN_WIDTH * Math.max(LEAST_COLUMNS, drawnCurves(result).length) + MARGIN;
  return renderSvg(experimentFigure(result, PAPER), width, figureHeight(result));
}
