/** The borrowed layer: how much of each residue's likelihood comes from its copies, in place of the likelihood's colours. */
import { BORROWED_EDGES, BORROWED_NEUTRAL, borrowedBins } from '../../core/analysis/borrowedBins';
import type { Feature } from '../services';
import { settings } from '../settings';
import { BinPainter, binType } from './binPainter';
import { coveringLayer } from './coveringLayer';
import { keepPainted } from './repaint';

/** Bins from here on are told by more than colour. */
const STRONG = 3;

export const borrowedColours: Feature = (services) => {
  const types = Array.from({ length: BORROWED_EDGES.length + 1 }, (_, bin) =>
    bin === BORROWED_NEUTRAL
      ? undefined
      : binType(`seqlens.borrowed.bin${bin}`, { strong: bin === STRONG + 1, bold: bin >= STRONG }),
  );
  const painter = new BinPainter(types, (document, record) => {
    const measured = services.copies.of(document, record)?.borrowed;
    return measured && coveringLayer(services, document, record) === 'borrowed'
      ? binsOf(measured.borrowed)
      : undefined;
  });
  const also = [settings.layers.features, services.activations.shown];
  return keepPainted(services, painter, settings.layers.borrowed, also, [
    services.copies,
    services.activations,
  ]);
};

const known = new WeakMap<object, Uint8Array>();

function binsOf(borrowed: Parameters<typeof borrowedBins>[0]): Uint8Array {
  const bins = known.get(borrowed) ?? borrowedBins(borrowed);
  known.set(borrowed, bins);
  return bins;
}
