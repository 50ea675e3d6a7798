/** One head: a matrix or arcs, what a residue looks at and what looks at it, the same as a table, and all to keep. */
import { useMemo, useState } from 'preact/hooks';
import { strongestLinks, weightOfRank, type Link } from '../../../core/analysis/attention/links';
import type { HeadSummary } from '../../../core/analysis/attention/summary';
import type { PartnerRun } from '../../../core/inspector/attention';
import type { Inspections } from '../../../core/inspector/inspections';
import { formatSpan, toShown } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import { arcsSvg } from '../../../plots/arcsFigure';
import { largestOf } from '../../../plots/heat';
import { PAPER, type Palette } from '../../../plots/palette';
import type { Stretch, Subject } from '../../../protocol/inspectorValues';
import { useKept } from '../kept';
import { ExportButtons } from '../parts/export';
import { selection, useSelection } from '../selection';
import { words } from '../words';
import { ShowAlong } from './along';
import { Arcs } from './arcs';
import { Choice } from './choice';
import { headCsv, headJson } from './files';
import { Legend } from './legend';
import { LinksTable } from './linksTable';
import { Matrix, type Cell } from './matrix';
import { matrixSvg } from './matrixExport';
import { Threshold } from './threshold';
import { residueNames } from './residueNames';

export interface HeadViewProps {
  readonly subject: Subject;
  readonly palette: Palette;
  readonly answer: Inspections['attentionHead']['gives'];
  readonly runs: readonly PartnerRun[];
  /** Once all heads are known. */
  readonly summary: HeadSummary | undefined;
  readonly chance: number | undefined;
}

type Mode = 'matrix' | 'arcs';
const isMode = (value: unknown): value is Mode => value === 'matrix' || value === 'arcs';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

const isThreshold = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && value >= 0);

/** More arcs than this are a blur, more rows are not read. */
const MOST_ARCS = 400;
const MOST_ROWS = 50;
/** Arcs that the first threshold leaves. */
const FIRST_ARCS = 150;
/** Neighbours hide what is far. */
const APART = 2;

export function HeadView({ subject, palette, answer, runs, summary, chance }: HeadViewProps) {
  const { layer, head, window, length, values, before, after } = answer;
  const { range } = useSelection();
  const [mode, setMode] = useKept<Mode>('attention.mode', 'matrix', isMode);
  const [hasRuns, setHasRuns] = useKept('attention.runs', true, isFlag);
  const [cell, setCell] = useState<Cell>();
  const [arc, setArc] = useState<Link>();
  const [chosen, setChosen] = useKept<number | null>('attention.atLeast', null, isThreshold);
  const residues = useMemo(
    () => subject.residues.slice(window.start, window.end),
    [subject, window.start, window.end],
  );
  const { nameOf, firstNumber } = residueNames(residues, window.start);
  const scale = useMemo(() => ({ most: largestOf(values), kind: 'root' as const }), [values]);
  const start = useMemo(() => weightOfRank(answer, FIRST_ARCS, APART), [answer]);
  const atLeast = Math.min(chosen ?? start, scale.most);
  const residue = residueIn(range, window);
  const isOf = ({ from, to }: Link): boolean => residue === undefined || from === residue || to === residue;
  const links = useMemo(() => {
    const all = strongestLinks(answer, {
      atLeast,
      most: residue === undefined ? MOST_ARCS : Infinity,
      apart: APART,
    });
    if (residue === undefined) return all;
    const own = all.links.filter(isOf);
    return { links: own.slice(0, MOST_ARCS), total: own.length };
  }, [answer, atLeast, residue]);
  const title = words('attention.head', toShown(layer), toShown(head));
  const name = `${subject.id || 'record'}_layer${toShown(layer)}_head${toShown(head)}`;
  const shownRuns = hasRuns ? runs : NO_RUNS;
  const pointAt = (at: Cell | undefined): void => {
    setCell(at);
    selection.update({ hovered: at && window.start + at.i });
  };
  const choose = (at: number): void => {
    const place = window.start + at;
    selection.update({ range: at === residue ? undefined : { start: place, end: place + 1 } });
  };
  const caption = [title, `${subject.name} ${formatSpan(window)}`, subject.model?.name].join(' · ');
  return (
    <section aria-label={title}>
      <h2>
        {title}
        {summary && chance !== undefined && (
          <small>{words('attention.pattern', formatNumber(summary.pattern), formatNumber(chance))}</small>
        )}
      </h2>
      <p class="special">
        {words('attention.special', formatNumber(mean(before)), formatNumber(mean(after)))}{' '}
        {residue !== undefined &&
          words(
            'attention.specialOf',
            nameOf(residue),
            formatNumber(before[residue]!),
            formatNumber(after[residue]!),
          )}
      </p>
      <div class="controls">
        <Choice
          label={words('attention.shownAs')}
          options={[
            ['matrix', words('attention.matrix')],
            ['arcs', words('attention.arcs')],
          ]}
          value={mode}
          onChoose={(value) => setMode(value === 'arcs' ? 'arcs' : 'matrix')}
        />
        {runs.length > 0 && mode === 'matrix' && (
          <label>
            <input type="checkbox" checked={hasRuns} onChange={() => setHasRuns(!hasRuns)} />
            {words(subject.alphabet === 'protein' ? 'attention.copies' : 'attention.stems')}
          </label>
        )}
        <ShowAlong {...{ layer, head }} />
      </div>
      {mode === 'matrix' ? (
        <div class="figure">
          <Matrix
            {...{ values, residues, firstNumber, scale, palette, residue, cell }}
            runs={shownRuns}
            runsIn="both"
            label={words('attention.matrixLabel', title)}
            onCell={pointAt}
            onChoose={choose}
          />
          <Legend scale={scale} palette={palette} quantity={words('attention.weight')} />
        </div>
      ) : (
        <>
          <Threshold value={atLeast} most={scale.most} links={links} onChange={setChosen} />
          <Arcs
            links={links.links}
            {...{ residues, firstNumber, palette }}
            label={words('attention.arcsLabel', title)}
            onArc={(place) => setArc(place === undefined ? undefined : links.links[place])}
          />
        </>
      )}
      <p class="readout" role="status">
        {readout(mode === 'matrix' ? cell && withWeight(cell) : arc)}
      </p>
      {residue === undefined ? (
        <details>
          <summary>{words('attention.table')}</summary>
          <LinksTable
            caption={words('attention.strongest')}
            links={{ links: links.links.slice(0, MOST_ROWS), total: links.total }}
            quantity={words('attention.weight')}
            {...{ nameOf }}
            onResidue={choose}
          />
        </details>
      ) : (
        <div class="both-ways">
          <LinksTable
            caption={words('attention.looksAt', nameOf(residue))}
            links={ranked(answer, residue, 'from')}
            quantity={words('attention.weight')}
            {...{ nameOf }}
            onResidue={choose}
          />
          <LinksTable
            caption={words('attention.lookedAtBy', nameOf(residue))}
            links={ranked(answer, residue, 'to')}
            quantity={words('attention.weight')}
            {...{ nameOf }}
            onResidue={choose}
          />
        </div>
      )}
      <ExportButtons
        name={name}
        svg={() =>
          mode === 'matrix'
            ? matrixSvg(values, scale, { residues, firstNumber, runs: shownRuns, runsIn: 'both' }, caption)
            : arcsSvg(links.links, { residues, firstNumber, width: FILE_WIDTH }, PAPER, caption)
        }
        csv={() => headCsv(answer, residues, firstNumber)}
        json={() => headJson(answer, subject)}
      />
    </section>
  );

  function withWeight({ i, j }: Cell): Link | undefined {
    return i < length && j < length ? { from: i, to: j, weight: values[i * length + j]! } : undefined;
  }

  function readout(link: Link | undefined): string {
    if (!link && mode === 'arcs') return words('attention.arcsHint');
    if (!link) return words(residue === undefined ? 'attention.hint' : 'attention.hintChosen');
    return words('attention.link', nameOf(link.from), nameOf(link.to), formatNumber(link.weight));
  }
}

const NO_RUNS: readonly PartnerRun[] = [];
const FILE_WIDTH = 960;
const ROWS_OF_RESIDUE = 10;

/** The strongest of one residue, it itself among them. */
function ranked(
  { length, values }: Inspections['attentionHead']['gives'],
  residue: number,
  side: 'from' | 'to',
): { readonly links: readonly Link[]; readonly total: number } {
  const all = Array.from({ length }, (_, other): Link => {
    const [from, to] = side === 'from' ? [residue, other] : [other, residue];
    return { from, to, weight: values[from * length + to]! };
  });
  return { links: all.sort((a, b) => b.weight - a.weight).slice(0, ROWS_OF_RESIDUE), total: length };
}

/** The first residue of a range that lies in the window, from its start. */
function residueIn(range: Stretch | undefined, { start, end }: Stretch): number | undefined {
  if (!range || range.start < start || range.start >= end) return undefined;
  return range.start - start;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
