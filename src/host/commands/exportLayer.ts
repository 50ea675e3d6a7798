/** A layer along a record for other programs: onto a structure of the user's, for ChimeraX, for Jalview. */
import * as vscode from 'vscode';
import { chimeraxAttributes, jalviewFeatures } from '../../core/inspector/layerFiles';
import type { Track } from '../../core/inspector/track';
import { describeChain, fillBFactors, NO_VALUE, type Filled } from '../../core/structure/fill';
import { readStructure } from '../../core/structure/read';
import { SeqlensError } from '../../protocol/errors';
import { knownTracks } from '../panel/inspector/questions/tracks';
import { saveAs } from '../saveAs';
import type { Services } from '../services';
import { formatExact } from '../words';
import { recordTarget } from './recordTarget';

/** Larger structures are read in pieces by programs made for it. */
const MAX_BYTES = 256 * 1024 * 1024;

interface Target extends vscode.QuickPickItem {
  readonly format: 'structure' | 'chimerax' | 'jalview';
}

const targets = (): readonly Target[] => [
  {
    format: 'structure',
    label: vscode.l10n.t('Structure'),
    detail: vscode.l10n.t('Your PDB or mmCIF file with the layer as B-factors'),
  },
  { format: 'chimerax', label: 'ChimeraX', detail: vscode.l10n.t('Attributes of residues (.defattr)') },
  { format: 'jalview', label: 'Jalview', detail: vscode.l10n.t('Features file') },
];

export async function exportLayer(services: Services, ...args: readonly unknown[]): Promise<void> {
  const { document, fasta, index } = recordTarget(
    services.documents,
    typeof args[1] === 'number' ? args : [],
  );
  const record = fasta.records[index]!;
  const { id } = record;
  const residues = new Uint8Array(record.residues);
  const tracks = await knownTracks(services, { document, index, residues, alphabet: record.alphabet });
  if (tracks.length === 0)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('Nothing is known along this record yet: score it first.'),
    );
  const layer = await vscode.window.showQuickPick(
    tracks.map((track) => ({ label: track.label, description: track.unit, detail: track.source, track })),
    { title: vscode.l10n.t('Layer of {0}', id) },
  );
  if (!layer) return;
  const target = await vscode.window.showQuickPick(targets(), {
    title: vscode.l10n.t('{0} for', layer.label),
  });
  if (!target) return;
  const { track } = layer;
  const name = `${id.replace(/[^\w.-]+/g, '_') || 'record'}.${track.id}`;
  if (target.format === 'jalview') await saveAs(`${name}.features`, jalviewFeatures(track, id));
  else await withStructure(target.format, track, residues, name);
}

/** ChimeraX wants the numbers of the structure that the attributes are for, where there is one. */
async function withStructure(
  kind: 'structure' | 'chimerax',
  track: Track,
  residues: Uint8Array,
  name: string,
): Promise<void> {
  const [uri] = (await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Structure of the record (PDB or mmCIF)'),
    filters: {
      [vscode.l10n.t('Structure')]: ['pdb', 'ent', 'cif', 'mmcif'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  })) ?? [undefined];
  if (!uri && kind === 'structure') return;
  const filled = uri && (await filledFrom(uri, residues, track.values));
  const saved =
    kind === 'chimerax'
      ? await saveAs(`${name}.defattr`, chimeraxAttributes(track, filled?.places))
      : await saveAs(
          `${name}.${/\.(cif|mmcif)$/i.test(uri?.path ?? '') ? 'cif' : 'pdb'}`,
          filled?.text ?? '',
        );
  if (saved && filled) void vscode.window.showInformationMessage(reportText(filled, kind));
}

async function filledFrom(uri: vscode.Uri, residues: Uint8Array, values: Float32Array): Promise<Filled> {
  const name = vscode.workspace.asRelativePath(uri);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_BYTES)
    throw new SeqlensError(
      'input.invalid',
      vscode.l10n.t('{0} is larger than 256 MB: cut it to the chains of the record.', name),
    );
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return fillBFactors(readStructure(text, name), residues, values);
}

function reportText({ chains }: Filled, kind: 'structure' | 'chimerax'): string {
  const told = chains.map(describeChain).join('. ');
  const rest =
    kind === 'structure'
      ? ` ${vscode.l10n.t('Atoms without a value have the B-factor {0}.', formatExact(NO_VALUE))}`
      : '';
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}.${rest}`;
}
