/** Attention: all heads small, one as a matrix or as arcs, and from one residue where the head looks. */
import { useState } from 'preact/hooks';
import { toShown } from '../../../core/sequence/coordinates';
import { formatNumber } from '../../../core/words';
import { usePalette } from '../../theme';
import { HeadView } from '../attention/head';
import { HeadsTable } from '../attention/headsTable';
import { lookUpHeads } from '../attention/lookUp';
import { SmallMultiples } from '../attention/smallMultiples';
import { selection, useSelection } from '../selection';
import { runsOf } from '../attention/runs';
import { useInspection } from '../useInspection';
import { words } from '../words';
import type { Tab, ViewProps } from './tab';

export const attention: Tab = {
  kind: 'attention',
  title: 'attention.title',
  available: ({ model, residues }) => model !== undefined && residues.length > 0,
  View: AttentionView,
};

const NAMED_HEADS = 3;

const choose = (layer: number, head: number): void => selection.update({ layer, head });

function AttentionView({ subject }: ViewProps) {
  const { window, layer = 0, head = 0 } = useSelection();
  const palette = usePalette();
  const [hasHead, setHasHead] = useState(false);
  const asked = useInspection('attentionHead', subject, { window, layer, head });
  const answer = asked.parts.at(-1);
  if (answer && !hasHead) setHasHead(true);
  // The head that is looked at comes before the small ones of all.
  const wanted = hasHead ? { window } : undefined;
  const survey = useInspection('attentionSurvey', subject, wanted);
  const partners = useInspection('partners', subject, wanted);
  const failure = asked.failure ?? survey.failure;
  const found = lookUpHeads(survey.parts).slice(0, NAMED_HEADS);
  return (
    <div class="attention">
      {survey.parts.length > 0 && (
        <SmallMultiples
          layers={survey.parts}
          length={window.end - window.start}
          {...{ layer, head, palette }}
          onChoose={choose}
        />
      )}
      {/* Its files hold all layers, or are not offered. */}
      {survey.state === 'done' && survey.parts.length > 0 && (
        <HeadsTable {...{ subject, window }} layers={survey.parts} onChoose={choose} />
      )}
      {failure !== undefined && <p role="alert">{failure}</p>}
      {/* Another model may have fewer layers. */}
      {asked.failure !== undefined && layer + head > 0 && (
        <button type="button" onClick={() => choose(0, 0)}>
          {words('attention.firstHead')}
        </button>
      )}
      {found.length > 0 && (
        <p class="named-heads">
          {words('attention.lookUp')}{' '}
          {found.map((each) => (
            <button
              key={`${each.layer} ${each.head}`}
              type="button"
              onClick={() => choose(each.layer, each.head)}
            >
              {words('attention.head', toShown(each.layer), toShown(each.head))} ·{' '}
              {formatNumber(each.pattern)}
            </button>
          ))}
        </p>
      )}
      {answer && asked.failure === undefined && (
        <HeadView
          {...{ subject, palette, answer }}
          runs={runsOf(partners.parts[0], answer.window)}
          summary={survey.parts[answer.layer]?.heads[answer.head]}
          chance={survey.parts[0]?.chance}
        />
      )}
      {!answer && failure === undefined && <p role="status">{words('frame.waiting')}</p>}
    </div>
  );
}
