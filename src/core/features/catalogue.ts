/** What is known of an autoencoder's features before a record is read: measured by who made it. */
import type { FeatureBackground } from './background';

/** InterProt's classes of where a feature fires. */
export type FeaturePattern =
  | 'dead'
  | 'too little'
  | 'periodic'
  | 'point'
  | 'short motif'
  | 'medium motif'
  | 'long motif'
  | 'whole'
  | 'other';

export interface FeatureExample {
  /** Of the protein. */
  readonly id: string;
  /** 1-based residue of the first letter. */
  readonly first: number;
  readonly residues: string;
  /** One digit a residue: tenths of the highest activation, 0 where it is not active. */
  readonly tenths: string;
}

export interface FeatureConcept {
  readonly concept: string;
  /** How recall is counted: of residues, or of domains with one residue hit. Precision is by residue in both. */
  readonly by: 'residue' | 'domain';
  /** Active above this share of the highest activation. */
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface FeatureEntry {
  readonly feature: number;
  readonly text: string;
  readonly pattern: FeaturePattern;
  /** Amino acids at the residues where it is active, by activation: share of each, largest first. */
  readonly letters: readonly (readonly [string, number])[];
  /** Letters around the strongest residue that half of the top proteins share, `.` elsewhere; '' without one. */
  readonly around: string;
  /** Active residues by tenths of the highest activation. */
  readonly histogram: readonly number[];
  readonly examples: readonly FeatureExample[];
  readonly concepts: readonly FeatureConcept[];
}

/** Precision, recall and F1 of a unit against a concept, as FeatureConcept has them. */
export interface UnitMeasures {
  /** Number of the unit: of a feature, where it is the autoencoder's. */
  readonly unit: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** The best feature for a concept beside its rivals, each chosen on one half of the clusters and measured on the other. */
export interface ConceptComparison {
  readonly concept: string;
  readonly by: FeatureConcept['by'];
  readonly sae: UnitMeasures;
  readonly neuron: UnitMeasures;
  readonly aminoAcid: UnitMeasures;
  /** An autoencoder of the same model with the elements of its weights in a random order. */
  readonly shuffled: UnitMeasures;
}

/** In the order of the columns. */
export const COMPARED = ['sae', 'neuron', 'aminoAcid', 'shuffled'] as const;

export interface FeatureCatalogue {
  readonly background: FeatureBackground;
  /** What the examples and concepts were taken from, for people. */
  readonly described: string;
  /** Missing in a catalogue of others. */
  readonly comparison?: readonly ConceptComparison[];
  /** By number. */
  readonly features: readonly FeatureEntry[];
}

/** Entries that hold every word of `query`, in text, pattern, concept or number. */
export function searchFeatures({ features }: FeatureCatalogue, query: string): readonly FeatureEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return features.filter((entry) => {
    const concepts = entry.concepts.map(({ concept }) => concept).join(' ');
    const text = `f/${entry.feature} ${entry.text} ${entry.pattern} ${concepts}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
