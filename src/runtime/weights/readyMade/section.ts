/** The section `onnx` of manifest.json: what a graph's tokens, inputs and outputs are called, checked field by field. */
import type { ReadyMadeNames } from '../../../core/graph/readyMade/names';
import { SeqlensError } from '../../../protocol/errors';
import type { Json } from '../json';

export interface ReadyMadeSection {
  /** The .onnx file; needed where the folder holds several. */
  readonly file: string | undefined;
  readonly vocabulary: readonly string[];
  readonly names: ReadyMadeNames;
}

const SPECIAL = ['<cls>', '<eos>', '<unk>', '<mask>'];
/** No model comes near; products of two stay exact. */
const LARGEST = 1 << 20;

/** `source`: the manifest's path. Throws 'model.config', naming the field. */
export function parseSection(manifest: Json, source: string): ReadyMadeSection {
  const section = new Fields(manifest, 'onnx', source);
  const inputs = section.object('inputs');
  const outputs = section.object('outputs');
  const vocabulary = readTokens(section);
  const mask = inputs.optionalText('mask');
  return {
    file: section.optionalText('file'),
    vocabulary,
    names: {
      ids: inputs.text('ids'),
      ...(mask !== undefined && { mask }),
      logits: outputs.text('logits'),
      hidden: outputs.optionalTexts('hidden') ?? [],
      attention: outputs.optionalTexts('attention'),
      layers: section.count('layers'),
      heads: section.count('heads'),
      width: section.count('width'),
      vocabularySize: vocabulary.length,
    },
  };
}

function readTokens(section: Fields): readonly string[] {
  const tokens = section.optionalTexts('tokens') ?? [];
  const repeated = tokens.find((token, id) => tokens.indexOf(token) !== id);
  if (repeated !== undefined) throw section.wrong('tokens', `lists ${repeated} twice: name each token once`);
  const missing = SPECIAL.find((token) => !tokens.includes(token));
  if (missing !== undefined)
    throw section.wrong(
      'tokens',
      `has no ${missing}: list every token in the order of its id, and call the special ones ${SPECIAL.join(', ')}`,
    );
  return tokens;
}

/** The fields of one object of the manifest. */
class Fields {
  readonly #json: Json;

  constructor(
    above: Json,
    private readonly name: string,
    private readonly source: string,
  ) {
    const json = above[name.split('.').at(-1)!];
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      throw new SeqlensError(
        'model.config',
        `${source}: ${name} is no object: write it as docs/models.md says.`,
      );
    this.#json = json as Json;
  }

  object(field: string): Fields {
    return new Fields(this.#json, `${this.name}.${field}`, this.source);
  }

  text(field: string): string {
    return this.optionalText(field) ?? this.#fail(field, 'a text');
  }

  optionalText(field: string): string | undefined {
    const value = this.#json[field];
    return value === undefined || isText(value) ? value : this.#fail(field, 'a text');
  }

  optionalTexts(field: string): readonly string[] | undefined {
    const value = this.#json[field];
    if (value === undefined || (Array.isArray(value) && value.every(isText))) return value;
    return this.#fail(field, 'a list of texts');
  }

  count(field: string): number {
    const value = this.#json[field];
    const isCount = typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= LARGEST;
    return isCount ? value : this.#fail(field, 'a positive whole number');
  }

  wrong(field: string, what: string): SeqlensError {
    return new SeqlensError('model.config', `${this.source}: ${this.name}.${field} ${what}.`);
  }

  #fail(field: string, wanted: string): never {
    throw this.wrong(field, `is not ${wanted}: correct it as docs/models.md says`);
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
