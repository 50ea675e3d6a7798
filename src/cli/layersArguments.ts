/** Arguments of `seqlens layers`, checked. */
import type { LayerAsked } from '../analyses/layer';
import type { Method } from '../core/analysis/profile';
import { notEmpty, oneOf, parse, runArguments, runOptions, text, type RunArguments } from './arguments';
import { whole } from './numbers';
import { UsageError } from './usageError';

export type LayerFormat = 'structure' | 'chimerax' | 'jalview';

export interface LayersArguments extends RunArguments {
  /** That record; the first without it. */
  readonly id: string | undefined;
  readonly layer: LayerAsked['layer'];
  readonly method: Method;
  readonly sae: string | undefined;
  readonly feature: number | undefined;
  /** Path of a PDB or mmCIF file. */
  readonly structure: string | undefined;
  readonly format: LayerFormat;
}

const COMMAND = 'layers';
const LAYERS = ['log-likelihood', 'entropy', 'borrowed', 'feature'] as const;
const FORMATS = ['structure', 'chimerax', 'jalview'] as const;

/** Returns 'help' when help was asked for. */
export function parseLayersArguments(args: readonly string[]): LayersArguments | 'help' {
  const { values, positionals } = parse(COMMAND, args, {
    ...runOptions,
    id: text,
    layer: text,
    method: text,
    sae: text,
    feature: text,
    structure: text,
    as: text,
  });
  if (values.help) return 'help';
  const parsed = {
    ...runArguments(values, positionals, COMMAND),
    id: notEmpty('--id', values.id, COMMAND),
    layer: oneOf('--layer', values.layer, LAYERS, COMMAND) ?? 'log-likelihood',
    method: oneOf('--method', values.method, ['masked', 'single'], COMMAND) ?? 'masked',
    sae: notEmpty('--sae', values.sae, COMMAND),
    feature: whole('--feature', values.feature, COMMAND, { least: 0 }),
    structure: notEmpty('--structure', values.structure, COMMAND),
  } as const;
  if ((parsed.layer === 'feature') !== (parsed.feature !== undefined))
    throw new UsageError('--layer feature and --feature <n> belong together', COMMAND);
  if (parsed.sae !== undefined && parsed.layer !== 'feature')
    throw new UsageError('--sae is for --layer feature', COMMAND);
  if (values.method !== undefined && parsed.layer !== 'log-likelihood' && parsed.layer !== 'entropy')
    throw new UsageError('--method is for --layer log-likelihood and entropy', COMMAND);
  const format = oneOf('--as', values.as, FORMATS, COMMAND);
  return { ...parsed, format: formatOf(format, parsed.structure) };
}

function formatOf(format: LayerFormat | undefined, structure: string | undefined): LayerFormat {
  if (structure !== undefined) {
    if (format === 'jalview')
      throw new UsageError('--as jalview goes by the record, and takes no --structure', COMMAND);
    return format ?? 'structure';
  }
  if (format === 'structure') throw new UsageError('name the --structure to write onto', COMMAND);
  if (format === undefined)
    throw new UsageError('name a --structure, or say --as chimerax or --as jalview', COMMAND);
  return format;
}
