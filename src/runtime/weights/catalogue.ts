/** The models that can be fetched by name: what is known of each before a byte of it has come. Data only. */
import type { Alphabet } from '../../core/sequence/types';

export interface CatalogueEntry {
  /** As users name it; a folder's name too. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** On the hub: owner/name. */
  readonly repository: string;
  /** A branch until the first download pins the commit that it stood for. */
  readonly revision: string;
  /** undefined where the files themselves have to tell. */
  readonly alphabet?: Alphabet;
  /** Residues that one pass takes. */
  readonly window?: number;
  readonly licence: string;
  readonly training: string;
  readonly shape?: ModelShape;
  /** Of model.safetensors, where published and known here; else the hub's own word is taken and written down. */
  readonly weights?: { readonly sha256: string; readonly bytes: number };
  /** Mean Spearman of its masked marginals over the 217 substitution assays of ProteinGym v1.3 (its own table). */
  readonly spearman?: number;
}

export interface ModelShape {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
}

/** Lin et al. 2023 (doi 10.1126/science.ade2574): 1,024 positions, of which cls and eos take one each. */
const WINDOW = 1022;
const TRAINING =
  'ESM-2 (Lin et al. 2023, Science 379:1123), a masked language model of protein sequences, trained by Meta AI on UniRef50.';

function esm2(
  title: string,
  id: string,
  shape: ModelShape,
  spearman: number,
  weights?: CatalogueEntry['weights'],
): CatalogueEntry {
  return {
    name: id,
    title,
    repository: `facebook/${id}`,
    revision: 'main',
    alphabet: 'protein',
    window: WINDOW,
    licence: 'MIT',
    training: TRAINING,
    shape,
    spearman,
    ...(weights && { weights }),
  };
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  esm2('ESM-2 8M', 'esm2_t6_8M_UR50D', { layers: 6, width: 320, heads: 20 }, 0.226, {
    sha256: 'c78322372c5f2a2db07ff6df20637701d82eb255aa32e2623c2db18553db28d9',
    bytes: 31_375_984,
  }),
  esm2('ESM-2 35M', 'esm2_t12_35M_UR50D', { layers: 12, width: 480, heads: 20 }, 0.321),
  esm2('ESM-2 150M', 'esm2_t30_150M_UR50D', { layers: 30, width: 640, heads: 20 }, 0.387),
  esm2('ESM-2 650M', 'esm2_t33_650M_UR50D', { layers: 33, width: 1280, heads: 20 }, 0.414),
  esm2('ESM-2 3B', 'esm2_t36_3B_UR50D', { layers: 36, width: 2560, heads: 40 }, 0.406),
];

/**
 * A repository of the hub that the catalogue does not know. undefined where `name` is none (owner/name). One that is
 * called like a model of the catalogue or of the package keeps its owner in its name: it must not pass for that.
 */
export function unlistedEntry(name: string): CatalogueEntry | undefined {
  const [, owner, bare] = /^([A-Za-z0-9][\w.-]*)\/([A-Za-z0-9][\w.-]*)$/.exec(name) ?? [];
  if (owner === undefined || bare === undefined) return undefined;
  const isTaken = bare.startsWith('seqlens-') || CATALOGUE.some((entry) => entry.name === bare);
  const found = isTaken ? `${owner}--${bare}` : bare;
  if (found.length > 96) return undefined;
  return {
    name: found,
    title: found,
    repository: name,
    revision: 'main',
    licence: 'as its page on the hub says',
    training: `unknown: downloaded from ${name}.`,
  };
}

/** By name, or owner/name. */
export function findEntry(name: string): CatalogueEntry | undefined {
  const listed = CATALOGUE.find((entry) => entry.name === name || entry.repository === name);
  return listed ?? unlistedEntry(name);
}
