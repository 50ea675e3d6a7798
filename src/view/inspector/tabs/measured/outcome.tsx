/** What a comparison gave: the correlation with what must be said beside it, the plot, and where the two disagree. */
import { useMemo } from 'preact/hooks';
import type { Estimate } from '../../../../core/analysis/bootstrap';
import type { MeasuredResult } from '../../../../core/inspector/measurements';
import { formatCount, formatNumber } from '../../../../core/words';
import type { Subject } from '../../../../protocol/inspectorValues';
import { measuredFigure } from '../../../../plots/measuredFigure';
import { PAPER } from '../../../../plots/palette';
import { renderSvg } from '../../../../plots/svg';
import { Chart } from '../../../parts/chart';
import { usePalette } from '../../../theme';
import { ask } from '../../ask';
import { ExportButtons } from '../../parts/export';
import { words } from '../../words';
import { DisagreementTable } from './disagreements';

interface OutcomeProps {
  readonly subject: Subject;
  readonly result: MeasuredResult;
  readonly onResidue: (residue: number) => void;
}

/** Pixels. */
const FIGURE = { width: 560, height: 360 };
/** Share of rows of another wild type that is no slip of the pen. */
const SUSPICIOUS = 0.1;

export function MeasuredOutcome({ subject, result, onResidue }: OutcomeProps) {
  const palette = usePalette();
  const names = { x: result.columns.score, y: words('scan.logOdds') };
  const option = useMemo(
    () => measuredFigure(result, subject.residues, names, palette),
    [result, subject, palette],
  );
  return (
    <>
      <Facts result={result} />
      <Cautions result={result} name={subject.name} />
      <div class="outcome">
        <div class="figure">
          <Chart option={option} height={FIGURE.height} label={words('measured.plot')} />
        </div>
        <DisagreementTable {...{ subject, result, onResidue }} />
      </div>
      <ExportButtons
        name={`${result.name.replace(/\.\w+$/, '')}-compared`}
        svg={() =>
          renderSvg(measuredFigure(result, subject.residues, names, PAPER), FIGURE.width, FIGURE.height)
        }
        csv={() => fileOf(result, 'csv')}
        json={() => fileOf(result, 'json')}
      />
    </>
  );
}

function Facts({ result }: { readonly result: MeasuredResult }) {
  const { spearman, blosum62, partnerMasked, draws, dropped, repeated, higherIsFitter, columns } = result;
  const used = formatCount(result.points.scores.length);
  const reasons = dropped.map(({ reason, count, firstLine }) =>
    words(
      'measured.droppedFor',
      formatCount(count),
      words(`measured.reason.${reason}`),
      formatCount(firstLine),
    ),
  );
  const facts: readonly (readonly [string, string])[] = [
    [words('measured.spearman'), interval(spearman)],
    ...(partnerMasked ? ([[words('measured.masked'), interval(partnerMasked.spearman)]] as const) : []),
    ...(blosum62 ? ([[words('measured.blosum62'), interval(blosum62)]] as const) : []),
    [
      words('measured.declared'),
      words(higherIsFitter ? 'measured.declaredHigher' : 'measured.declaredLower', columns.score),
    ],
    [words('measured.used'), words('measured.usedOf', used, formatCount(result.rows))],
    [
      words('measured.coverage'),
      words(
        'measured.coverageOf',
        (100 * result.coverage).toFixed(1),
        formatCount(result.positions),
        formatCount(result.length),
      ),
    ],
    [words('measured.dropped'), reasons.join('; ') || words('measured.none')],
    ...(repeated > 0
      ? ([[words('measured.repeated'), words('measured.repeatedRows', formatCount(repeated))]] as const)
      : []),
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="methods">{words('measured.intervalHint', formatCount(draws))}</p>
    </>
  );
}

function Cautions({ result, name }: { readonly result: MeasuredResult; readonly name: string }) {
  const others = result.dropped.find(({ reason }) => reason === 'wild type')?.count ?? 0;
  const { blosum62, spearman } = result;
  return (
    <>
      {others > SUSPICIOUS * result.rows && (
        <p role="alert">
          {words('measured.otherProtein', formatCount(others), formatCount(result.rows), name)}
        </p>
      )}
      {blosum62 && blosum62.mean >= spearman.mean && <p>{words('measured.noBetter')}</p>}
    </>
  );
}

function interval({ mean, low, high }: Estimate): string {
  return words('measured.interval', formatNumber(mean), formatNumber(low), formatNumber(high));
}

/** The host has all variants; this page has what it draws. */
async function fileOf({ table }: MeasuredResult, format: 'csv' | 'json'): Promise<string> {
  let content = '';
  await ask('measurements', { step: 'file', table, format }, (part) => {
    if (part.kind === 'file') ({ content } = part);
  });
  return content;
}
