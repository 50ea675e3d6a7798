/** Measured variants beside the scan: a table that was dropped or chosen, what is said of it, and what came out. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type {
  MeasuredResult,
  MeasurementsAsked,
  MeasurementsPart,
  OpenedTable,
} from '../../../../core/inspector/measurements';
import { formatCount } from '../../../../core/words';
import { isCancelled } from '../../../../protocol/errors';
import type { Subject } from '../../../../protocol/inspectorValues';
import { ask } from '../../ask';
import { useKept } from '../../kept';
import { useDrop } from '../../parts/drop';
import { useInspection } from '../../useInspection';
import { words } from '../../words';
import { recordKey } from '../scan/useMutant';
import { MeasuredForm, type Declared } from './form';
import { isKept, NOTHING, type Kept } from './kept';
import { MeasuredOutcome } from './outcome';

interface MeasurementsProps {
  readonly subject: Subject;
  /** Where a table may be dropped. */
  readonly root: RefObject<HTMLElement | null>;
  readonly partnerMasked: boolean;
  readonly onCompared: (result: MeasuredResult | undefined) => void;
  readonly onResidue: (residue: number) => void;
}

/** Bytes: the host takes no more either. */
const MOST = 64 << 20;

export function Measurements({ subject, root, partnerMasked, onCompared, onResidue }: MeasurementsProps) {
  const [table, setTable] = useState<OpenedTable>();
  const [result, setResult] = useState<MeasuredResult>();
  const [said, setSaid] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [numbering, setNumbering] = useState<Extract<MeasurementsPart, { kind: 'numbering' }>>();
  const [kept, keepTable] = useKept<Kept>('measured', NOTHING, isKept);
  const abort = useRef<AbortController>(undefined);
  const followed = useInspection('measurements', subject, { step: 'follow' });

  const show = (now: MeasuredResult | undefined): void => {
    setResult(now);
    onCompared(now);
  };
  const take = (part: MeasurementsPart): void => {
    switch (part.kind) {
      case 'refused': {
        setFailure(part.message);
        return;
      }
      case 'table':
        setFailure(undefined);
        setTable(part.table);
        {
          show(undefined);
          return;
        }
      case 'progress': {
        setSaid(words('measured.progress', formatCount(part.done), formatCount(part.total)));
        return;
      }
      case 'numbering': {
        setNumbering(part);
        return;
      }
      case 'compared': {
        show(part.result);
        return;
      }
      case 'file':
        return;
    }
  };
  const run = (asked: MeasurementsAsked, saying?: string): void => {
    abort.current?.abort();
    const current = (abort.current = new AbortController());
    setSaid(saying);
    setFailure(undefined);
    setNumbering(undefined);
    ask('measurements', asked, take, current.signal)
      .catch((error: unknown) => {
        if (!isCancelled(error)) setFailure(error instanceof Error ? error.message : String(error));
      })
      .finally(() => {
        if (abort.current === current) setSaid(undefined);
      });
  };
  const compare = (of: OpenedTable, how: Declared): void => {
    keepTable({ of: recordKey(subject), table: of, declared: how });
    run({ step: 'compare', table: of.id, ...how, partnerMasked }, words('measured.reading', of.name));
  };
  useEffect(() => {
    const latest = followed.parts.at(-1);
    if (latest) take(latest);
  }, [followed.parts]);
  // Another record, or the same after an edit or a reload: what was compared is compared again.
  useEffect(() => {
    show(undefined);
    setNumbering(undefined);
    const { of, table: before, declared } = kept;
    if (before && declared && of === recordKey(subject)) {
      setTable(before);
      compare(before, declared);
    }
    return () => abort.current?.abort();
  }, [subject]);
  const isOver = useDrop(root, (name, content) => {
    if (content.length > MOST) setFailure(words('measured.tooLarge', name, MOST >> 20));
    else run({ step: 'dropped', name, content }, words('measured.reading', name));
  });
  return (
    <section class={isOver ? 'measured over' : 'measured'} aria-labelledby="measured-title">
      <h2 id="measured-title">{words('measured.title')}</h2>
      <p class="methods">{words('measured.intro')}</p>
      <p class="controls">
        <button type="button" onClick={() => run({ step: 'choose' })}>
          {words('measured.choose')}
        </button>
        {table && <span>{words('measured.table', table.name, formatCount(table.rows))}</span>}
      </p>
      {table && (
        <MeasuredForm
          key={`${table.id} ${kept.declared?.offset ?? 0}`}
          table={table}
          before={kept.table?.id === table.id ? kept.declared : undefined}
          onCompare={(how) => compare(table, how)}
        />
      )}
      {said !== undefined && <p role="status">{said}</p>}
      {failure !== undefined && <p role="alert">{failure}</p>}
      {numbering && table && kept.declared && (
        <p role="alert" class="controls">
          <span>{numbering.message}</span>
          <button
            type="button"
            onClick={() => compare(table, { ...kept.declared!, offset: numbering.offset })}
          >
            {words('measured.useOffset', signed(numbering.offset))}
          </button>
        </p>
      )}
      {result && <MeasuredOutcome subject={subject} result={result} onResidue={onResidue} />}
    </section>
  );
}

function signed(offset: number): string {
  return `${offset > 0 ? '+' : '\u2212'}${Math.abs(offset)}`;
}
