/** Options of the commands that read residues without their copies. */
import { whole } from './numbers';

export interface PartnerArguments {
  readonly draws: number;
  readonly seed: number;
  /** 0: none. */
  readonly replaceDraws: number;
}

export interface PartnerValues {
  readonly draws?: string | undefined;
  readonly seed?: string | undefined;
  readonly 'replace-draws'?: string | undefined;
}

/** Controls scatter: two draws show how far. */
const DRAWS = 2;
const MOST_DRAWS = 1000;
export const SEED = 1;
/** Seeds are integers of 32 bits. */
export const MOST_SEED = 0xffff_fffe;

export function partnersOf(values: PartnerValues, command: string): PartnerArguments {
  return {
    draws: whole('--draws', values.draws, command, { most: MOST_DRAWS }) ?? DRAWS,
    seed: whole('--seed', values.seed, command, { least: 0, most: MOST_SEED }) ?? SEED,
    replaceDraws:
      whole('--replace-draws', values['replace-draws'], command, { least: 0, most: MOST_DRAWS }) ?? 0,
  };
}
