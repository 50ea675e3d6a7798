/** The gutter's picture: a meter of five steps filled to the line's mean, with a notch at its least likely residue. */
import { LEVELS, type LineLevels } from './gutterLevels';

export interface IconColours {
  readonly fill: string;
  readonly empty: string;
  readonly notch: string;
}

/** SVG of 16 x 16, steps from the bottom up. */
export function gutterIcon({ mean, worst }: LineLevels, { fill, empty, notch }: IconColours): string {
  const steps = Array.from({ length: LEVELS }, (_, level) => {
    const colour = level <= mean ? fill : empty;
    return `<rect x="3" y="${top(level)}" width="6" height="2" fill="${colour}"/>`;
  });
  const middle = top(worst) + 1;
  const pointer = `<path d="M10.5 ${middle}l4.5-3v6z" fill="${notch}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${steps.join('')}${pointer}</svg>`;
}

function top(level: number): number {
  return 13 - 3 * level;
}
