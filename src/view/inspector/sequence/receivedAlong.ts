/** Attention that residues receive from one head, along the sequence: asked for again where page or record are new ones. */
import { useMemo } from 'preact/hooks';
import { received } from '../../../core/analysis/attention/squareMap';
import { toShown } from '../../../core/sequence/coordinates';
import type { Track } from '../../../core/inspector/track';
import { ATTENTION_COLOURS } from '../../../core/inspector/trackColours';
import { isCount, type Fields, type Subject } from '../../../protocol/inspectorValues';
import { useKept } from '../kept';
import { useSelection } from '../selection';
import { useInspection, type Answer } from '../useInspection';
import { words } from '../words';

/** 0-based. */
export interface HeadAlong {
  readonly layer: number;
  readonly head: number;
}

function isHead(value: unknown): value is HeadAlong | null {
  if (typeof value !== 'object' || value === null) return value === null;
  const { layer, head } = value as Fields;
  return isCount(layer) && isCount(head);
}

export function useHeadAlong(): [HeadAlong | null, (head: HeadAlong | null) => void] {
  return useKept<HeadAlong | null>('attention.along', null, isHead);
}

/** One track at most; NaN outside the window that the model sees. */
export function useReceivedTrack(
  subject: Subject,
): { readonly tracks: readonly Track[] } & Pick<Answer<'attentionHead'>, 'state' | 'failure'> {
  const [along] = useHeadAlong();
  const { window } = useSelection();
  const isAsked = along !== null && subject.model !== undefined && window.end > window.start;
  const { parts, state, failure } = useInspection(
    'attentionHead',
    subject,
    isAsked ? { window, ...along } : undefined,
  );
  const tracks = useMemo(() => parts.slice(-1).map((part) => trackOf(part, subject)), [parts, subject]);
  return { tracks: isAsked ? tracks : [], state, failure };
}

function trackOf(part: Answer<'attentionHead'>['parts'][number], { residues, model }: Subject): Track {
  const { layer, head, window } = part;
  const own = received(part);
  const values = new Float32Array(residues.length).fill(NaN);
  values.set(own.subarray(0, residues.length - window.start), window.start);
  return {
    id: 'attention-received',
    label: words('attention.received', words('attention.head', toShown(layer), toShown(head))),
    unit: '',
    values,
    scale: { low: 0, high: own.reduce((most, value) => Math.max(most, value), 0) || 1, base: 0 },
    colours: ATTENTION_COLOURS,
    source: `${model!.name} ${model!.version}`,
  };
}
