/** ESM-2: graphs written from the weights as they lie in their files. */
import { buildEsm2 } from '../../core/graph/esm2';
import type { ModelFolder } from './modelFolder';
import { checkLayer } from './layers';
import type { RunnableModel } from './runnableModel';

export function esm2Model(contents: ModelFolder): RunnableModel {
  const { folder, config, weights } = contents;
  const { layers, heads, width, maskId } = config;
  return {
    ...contents,
    ...{ home: folder, layers, heads, width, maskId },
    weightCount: [...weights.values()].reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0),
    decisive: config,
    scans: true,
    projects: true,
    remedies: {
      load: 'check free memory, or download it again',
      run: 'check free memory, or use a smaller model',
    },
    checkArithmetic: () => undefined,
    checkOutput: (output) => checkLayer(output, layers, folder),
    // In int8 passes in one batch would move each other's numbers.
    isBatched: (_, arithmetic) => arithmetic !== 'int8',
    build: (output, arithmetic) => buildEsm2(config, weights, output, arithmetic),
  };
}
