/** How often and how strongly each feature fires in a named set of proteins: what a record is held against. */
import type { SparseRows } from '../../protocol/sparse';

export interface FeatureBackground {
  /** For people: `1,752 held-out proteins`. */
  readonly set: string;
  readonly proteins: number;
  readonly residues: number;
  /** By feature: the highest activation; 0 for one that never fired. */
  readonly max: readonly number[];
  /** By feature: residues at which it is active, of all. */
  readonly active: readonly number[];
  /** By feature: proteins in which it is active somewhere, of all. */
  readonly proteinsActive: readonly number[];
}

export class BackgroundCounter {
  private proteins = 0;
  private residues = 0;
  private readonly max: Float64Array;
  private readonly active: Float64Array;
  private readonly proteinsActive: Float64Array;
  private readonly lastProtein: Int32Array;

  constructor(features: number) {
    this.max = new Float64Array(features);
    this.active = new Float64Array(features);
    this.proteinsActive = new Float64Array(features);
    this.lastProtein = new Int32Array(features).fill(-1);
  }

  /** One protein. */
  add({ starts, columns, values }: SparseRows): void {
    columns.forEach((feature, i) => {
      this.active[feature]!++;
      if (values[i]! > this.max[feature]!) this.max[feature] = values[i]!;
      if (this.lastProtein[feature] === this.proteins) return;
      this.lastProtein[feature] = this.proteins;
      this.proteinsActive[feature]!++;
    });
    this.proteins++;
    this.residues += starts.length - 1;
  }

  background(set: string): FeatureBackground {
    const { proteins, residues } = this;
    const [max, active, proteinsActive] = [this.max, this.active, this.proteinsActive].map((each) =>
      Array.from(each),
    );
    return { set, proteins, residues, max: max!, active: active!, proteinsActive: proteinsActive! };
  }
}
