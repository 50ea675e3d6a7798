/** The record's residues with what is known along them: from letters to the whole record in one row. */
import { useMemo, useRef } from 'preact/hooks';
import { lanesOf } from '../../../core/inspector/lanes';
import { layOut, wholeZoom } from '../../../core/inspector/layout';
import { tracksCsv, tracksJson } from '../../../core/inspector/tracksTable';
import { GUTTER, rowHeightOf, type SequenceFigure } from '../../../plots/sequenceFigure';
import { useKept } from '../kept';
import { ExportButtons } from '../parts/export';
import { AnnotationBar } from '../sequence/annotationBar';
import { SequenceCanvas } from '../sequence/canvas';
import { describeResidue } from '../sequence/describe';
import { figureSvg } from '../sequence/figureSvg';
import { useSequencePalette, useWidth } from '../sequence/measures';
import { Pointed } from '../sequence/pointed';
import { ResidueTable } from '../sequence/residueTable';
import { TrackBar } from '../sequence/trackBar';
import { useKnown } from '../sequence/useKnown';
import { words } from '../words';
import type { Tab, ViewProps } from './tab';

/** More lanes of annotations leave no room for the sequence: the table has the rest. */
const MOST_LANES = 5;
/** Of what is seen of the page; the rest is scrolled to. */
const SHARE = 0.62;
const LOWEST = 320;

export const sequence: Tab = {
  kind: 'sequence',
  title: 'sequence.title',
  available: ({ residues }) => residues.length > 0,
  View: SequenceView,
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number' && value >= 0;

function SequenceView({ subject }: ViewProps) {
  const known = useKnown(subject);
  const [hidden, setHidden] = useKept('sequence.hidden', [], isTexts);
  const [zoom, setZoom] = useKept('sequence.zoom', 0, isNumber);
  const [box, width] = useWidth();
  const palette = useSequencePalette();
  const seen = useRef({ start: 0, end: 1 });
  const [isWhole, setWhole] = useKept('sequence.whole', false, isFlag);
  const figure: SequenceFigure = useMemo(() => {
    const tracks = known.tracks.filter(({ id }) => !hidden.includes(id));
    const annotations = known.annotations.filter(({ type }) => !hidden.includes(`annotation ${type}`));
    const lanes = lanesOf(annotations, MOST_LANES);
    const { residues, name } = subject;
    const room = Math.max(60, width - GUTTER - 24);
    const furthest = wholeZoom(residues.length, room);
    const layout = layOut(
      residues.length,
      room,
      isWhole ? furthest : Math.min(zoom, furthest),
      rowHeightOf(tracks.length, lanes.count),
    );
    return { along: { name, residues, tracks, annotations }, lanes, layout, palette };
  }, [known, hidden, zoom, isWhole, width, palette, subject]);
  const furthest = wholeZoom(subject.residues.length, Math.max(60, width - GUTTER - 24));
  const { layout, lanes, along } = figure;
  const goTo = (next: number, whole = false): void => {
    setWhole(whole);
    setZoom(Math.max(0, Math.min(furthest, next)));
  };
  return (
    <div ref={box}>
      <TrackBar
        known={known}
        hidden={hidden}
        onHide={setHidden}
        zoom={isWhole ? furthest : Math.min(zoom, furthest)}
        furthest={furthest}
        onZoom={goTo}
      />
      {known.failures.map((failure) => (
        <p key={failure} role="alert">
          {failure}
        </p>
      ))}
      <Pointed subject={subject} known={known} />
      <SequenceCanvas
        subject={subject}
        figure={figure}
        height={Math.min(
          Math.max(LOWEST, Math.floor(window.innerHeight * SHARE)),
          layout.rows * layout.rowHeight + 4,
        )}
        describe={(residue) => describeResidue(subject, known, residue)}
        onSeen={(rows) => (seen.current = rows)}
      />
      {lanes.left > 0 && <p class="note">{words('sequence.lanes', lanes.left)}</p>}
      <AnnotationBar subject={subject} known={known} box={box} />
      <ExportButtons
        name={subject.name}
        svg={() => figureSvg(figure, seen.current)}
        csv={() => tracksCsv(along)}
        json={() => tracksJson(along)}
      />
      <ResidueTable subject={subject} known={known} />
    </div>
  );
}
