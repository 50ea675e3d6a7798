/** The experiment's measurements as curves with intervals. */
import { bootstrapMean, type Estimate } from '../analysis/bootstrap';
import type { Curve, Partner, Point } from './design';

/** Of one unit at one point: means of ln P over the residues of the first unit. */
export interface Measurement {
  readonly unit: number;
  /** The unit by itself, cropped as in the construct. */
  readonly alone: number;
  readonly withPartner: number;
  readonly withUnrelated: number;
  /** Mean of ln P over the last unit of the construct with the partner. */
  readonly lastUnit: number;
}

export interface CurvePoint {
  readonly curve: Curve;
  readonly value: number;
  readonly partner: Exclude<Partner, 'unrelated'>;
  readonly units: number;
  /** Pseudo-perplexities of the first unit: exp of minus the mean over the units. */
  readonly alone: Estimate;
  readonly withPartner: Estimate;
  readonly withUnrelated: Estimate;
  /** Of the last unit. */
  readonly lastUnit: Estimate;
  /** Nats a residue: with the partner minus with unrelated sequence, paired by unit. */
  readonly contextGain: Estimate;
}

/** Intervals: bootstrap over the units. */
export function summarisePoint(
  { curve, value }: Point,
  partner: Exclude<Partner, 'unrelated'>,
  measurements: readonly Measurement[],
  seed: number,
): CurvePoint {
  const of = (read: (measurement: Measurement) => number): Estimate =>
    bootstrapMean(measurements.map(read), seed);
  return {
    curve,
    value,
    partner,
    units: measurements.length,
    alone: perplexity(of(({ alone }) => alone)),
    withPartner: perplexity(of(({ withPartner }) => withPartner)),
    withUnrelated: perplexity(of(({ withUnrelated }) => withUnrelated)),
    lastUnit: perplexity(of(({ lastUnit }) => lastUnit)),
    contextGain: of(({ withPartner, withUnrelated }) => withPartner - withUnrelated),
  };
}

function perplexity({ mean, low, high }: Estimate): Estimate {
  return { mean: Math.exp(-mean), low: Math.exp(-high), high: Math.exp(-low) };
}
