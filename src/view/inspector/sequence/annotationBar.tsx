/** Files of annotations: which say something of the record, what is wrong in them, and how to add one. */
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { AnnotatedFile, DroppedFile } from '../../../core/inspector/inspections';
import { formatCount } from '../../../core/words';
import { isCancelled } from '../../../protocol/errors';
import type { Subject } from '../../../protocol/inspectorValues';
import { ask } from '../ask';
import { useDrop } from '../parts/drop';
import { changed } from '../useInspection';
import { words } from '../words';
import type { Known } from './useKnown';

interface AnnotationBarProps {
  readonly subject: Subject;
  readonly known: Known;
  /** Where files may be dropped. */
  readonly box: RefObject<HTMLDivElement | null>;
}

export function AnnotationBar({ subject, known, box }: AnnotationBarProps) {
  const [failure, setFailure] = useState<string>();
  const settle = (asked: Promise<void>): void => {
    setFailure(undefined);
    asked.then(
      () => changed('annotations'),
      (error: unknown) => {
        if (!isCancelled(error)) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
  };
  const add = (dropped: DroppedFile | null): void => settle(ask('addAnnotations', dropped, () => undefined));
  const isOver = useDrop(box, (name, content) => add({ name, content }));
  return (
    <div class={isOver ? 'annotations over' : 'annotations'}>
      <button type="button" onClick={() => add(null)}>
        {words('sequence.addAnnotations')}
      </button>
      <span class="note">{words('sequence.dropAnnotations')}</span>
      {failure !== undefined && <p role="alert">{failure}</p>}
      {known.files.length > 0 && (
        <ul>
          {known.files.map((file) => (
            <li key={file.file}>
              {file.file}: {whatOf(file, subject)}{' '}
              <button
                type="button"
                class="plain"
                aria-label={words('sequence.removeFile', file.file)}
                onClick={() => settle(ask('removeAnnotations', { file: file.file }, () => undefined))}
              >
                {words('sequence.remove')}
              </button>
              <Faults file={file} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function whatOf({ read, failure }: AnnotatedFile, { name }: Subject): string {
  if (!read) return failure ?? '';
  if (read.isFound) return words('sequence.found', formatCount(read.annotations.length));
  return read.names.length === 0
    ? words('sequence.emptyFile')
    : words('sequence.notFound', name, read.names.join(', '));
}

function Faults({ file: { read } }: { readonly file: AnnotatedFile }) {
  if (!read || read.faultCount === 0) return null;
  return (
    <details>
      <summary>{words('sequence.faults', formatCount(read.faultCount))}</summary>
      <ul>
        {read.faults.map(({ line, message }) => (
          <li key={`${line} ${message}`}>{words('sequence.faultLine', formatCount(line), message)}</li>
        ))}
      </ul>
    </details>
  );
}
