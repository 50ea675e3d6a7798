/** `Seqlens: Rank Designs…`: the records of the file in front, with and without what they borrow from their copies. */
import { rankDesigns as rank } from '../../analyses/rankDesigns';
import { byRankAfter, RANK_HEADER, toRankLine } from '../../analyses/rankTable';
import type { ScoreInput } from '../../analyses/score';
import type { RankedDesign } from '../../core/analysis/rankedDesign';
import type { Alphabet, SequenceRecord } from '../../core/sequence/types';
import { isCancelled } from '../../protocol/errors';
import type { InstalledModel } from '../../runtime/client/types';
import { withProgress } from '../editor/progress';
import { recordName } from '../editor/symbolsNames';
import { openPage } from '../panel/pages';
import type { Services } from '../services';
import { formatCount } from '../words';
import { activeFasta } from './activeFasta';

const DRAWS = 2;
const SEED = 1;
/** Enough to keep the engines busy with short records. */
const AHEAD = 16;

type Sequence = Pick<SequenceRecord, 'residues' | 'alphabet'>;

export async function rankDesigns(services: Services): Promise<void> {
  const { editor, fasta } = activeFasta(services.documents);
  const { uri } = editor.document;
  const { client, copies } = services;
  const models = await modelsFor(services, fasta.records, editor.document.uri);
  const names = fasta.records.map(recordName);
  const total = fasta.records.reduce((sum, { residues }) => sum + residues.length, 0);
  const done = new Float64Array(fasta.records.length);
  let designs: readonly RankedDesign[] | undefined;
  await withProgress('Ranking', async (report, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const options = {
      client,
      modelFor: (alphabet: Alphabet) => models.get(alphabet),
      partners: {
        search: (record: Sequence, signal?: AbortSignal) => copies.search(record, signal ?? abort.signal),
        draws: DRAWS,
        seed: SEED,
      },
      ahead: AHEAD,
    };
    const onShare = (index: number, share: number): void => {
      done[index] = share * fasta.records[index]!.residues.length;
      const sum = Math.round(done.reduce((before, each) => before + each, 0));
      report({ done: sum, total, record: names[index]! });
    };
    try {
      designs = await rank(inputs(fasta.records, names), options, abort.signal, { onShare });
    } catch (error) {
      if (!isCancelled(error)) throw error;
    }
  });
  if (!designs) return;
  openPage(services, 'Ranked designs', 'designs', {
    uri: uri.toString(),
    designs,
    tsv: RANK_HEADER + byRankAfter(designs).map(toRankLine).join(''),
    methods: methodsSentence(designs, [...models.values()]),
  });
}

async function modelsFor(
  { models }: Services,
  records: readonly SequenceRecord[],
  of: Parameters<Services['models']['forAlphabet']>[1],
): Promise<ReadonlyMap<Alphabet, InstalledModel>> {
  const found = new Map<Alphabet, InstalledModel>();
  for (const alphabet of new Set(records.map((record) => record.alphabet))) {
    const model = await models.forAlphabet(alphabet, of);
    if (model) found.set(alphabet, model);
  }
  return found;
}

// eslint-disable-next-line @typescript-eslint/require-await -- rankDesigns reads records as they come
async function* inputs(
  records: readonly SequenceRecord[],
  names: readonly string[],
): AsyncGenerator<ScoreInput, void, undefined> {
  for (const [index, { id, alphabet, residues }] of records.entries())
    yield { id, label: names[index]!, alphabet, residues };
}

function methodsSentence(designs: readonly RankedDesign[], models: readonly InstalledModel[]): string {
  const used = models.map(
    ({ manifest, sha256 }) => `${manifest.name} ${manifest.version} (sha256 ${sha256})`,
  );
  return (
    `${formatCount(designs.length)} records, masked pseudo-perplexity by ${used.join(' and ') || 'no model'}; partner-masked: ` +
    `every residue that is aligned to it in a copy masked too, stems apart; borrowed: sum of the context gains against ` +
    `as many residues masked elsewhere (${DRAWS} draws, seed ${SEED}).`
  );
}
