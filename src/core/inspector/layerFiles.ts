/** A layer along a record as files of other programs: attributes of ChimeraX, features of Jalview. */
import type { StructureChain } from '../structure/types';
import { toShown } from '../sequence/coordinates';
import type { Track } from './track';
import { PAPER_RAMPS } from './trackColours';

/**
 * ChimeraX's attribute file (https://www.cgl.ucsf.edu/chimerax/docs/user/formats/defattr.html). With chains, residues go by
 * their authors' numbers; without, by the record's own.
 */
export function chimeraxAttributes(
  track: Track,
  chains?: ReadonlyMap<string, { readonly chain: StructureChain; readonly recordOf: Int32Array }>,
): string {
  const lines = [
    `# ${track.label}${track.unit && ` (${track.unit})`}; ${track.source}`,
    `attribute: ${attributeName(track.id)}`,
    'match mode: 1-to-1',
    'recipient: residues',
  ];
  const add = (place: string, value: number): void => {
    if (!Number.isNaN(value)) lines.push(`\t${place}\t${rounded(value)}`);
  };
  if (!chains) track.values.forEach((value, residue) => add(`:${toShown(residue)}`, value));
  for (const [id, { chain, recordOf }] of chains ?? [])
    recordOf.forEach((residue, at) => {
      if (residue >= 0) add(`/${id}:${chain.residues[at]!.number}`, track.values[residue]!);
    });
  return `${lines.join('\n')}\n`;
}

/**
 * Jalview's features file (https://www.jalview.org/help/html/features/featuresFormat.html): one score a residue, shaded from
 * the scale's base to its other end. `id` is the sequence's name in the alignment.
 */
export function jalviewFeatures(track: Track, id: string): string {
  const { low, high } = track.scale;
  const type = `Seqlens ${track.label}`;
  const lines = [`${type}\t${shades(track)}|absolute|${low.toFixed(3)}|${high.toFixed(3)}`];
  const description = `${track.label}${track.unit && ` (${track.unit})`}`;
  track.values.forEach((value, residue) => {
    if (Number.isNaN(value)) return;
    const at = toShown(residue);
    lines.push([description, id, -1, at, at, type, rounded(value)].join('\t'));
  });
  return `${lines.join('\n')}\n`;
}

/** Colours of the scale's low and high end; white where its base is. */
function shades({ scale: { low, high, base }, colours: { ramp } }: Track): string {
  const colours = PAPER_RAMPS[ramp].inks.map((colour) => colour.slice(1));
  const [first, last] = [colours[0]!, colours.at(-1)!];
  if (base === high) return `${first}|ffffff`;
  return base === low ? `ffffff|${first}` : `${first}|${last}`;
}

/** ChimeraX: letters, digits and underscores, and a lower-case letter first. */
function attributeName(id: string): string {
  const name = id.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '');
  return `seqlens${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(6)));
}
