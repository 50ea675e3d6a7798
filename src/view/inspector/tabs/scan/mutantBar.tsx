/** The mutant that is built up, with its sum, and ways to take it along. */
import { useState } from 'preact/hooks';
import type { ScanGrid } from '../../../../core/scan/grid';
import { additive, mutantFasta, mutantHeader, type Mutant } from '../../../../core/scan/mutant';
import { formatMutation } from '../../../../core/sequence/mutations';
import { formatNumber } from '../../../../core/words';
import type { Subject } from '../../../../protocol/inspectorValues';
import { ask } from '../../ask';
import { words } from '../../words';

interface MutantBarProps {
  readonly subject: Subject;
  readonly grid: ScanGrid;
  readonly mutant: Mutant;
  readonly onChange: (mutant: Mutant) => void;
}

export function MutantBar({ subject, grid, mutant, onChange }: MutantBarProps) {
  const [said, setSaid] = useState('');
  const { id, residues } = subject;
  const say = (work: Promise<void>, done: string): void => {
    work.then(
      () => setSaid(done),
      (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  const copy = (text: string): void => say(navigator.clipboard.writeText(text), words('scan.copied'));
  if (mutant.length === 0)
    return (
      <p class="mutant">
        <strong>{words('scan.mutant')}</strong> {words('scan.mutantEmpty')}
      </p>
    );
  const open = (): void =>
    say(
      ask('openMutant', { mutations: mutant }, () => undefined),
      '',
    );
  return (
    <p class="mutant">
      <strong>{words('scan.mutant')}</strong>{' '}
      {mutant.map((mutation) => (
        <button
          key={mutation.index}
          type="button"
          class="chip"
          aria-label={words('scan.mutantRemove', formatMutation(mutation))}
          onClick={() => onChange(mutant.filter((other) => other !== mutation))}
        >
          {formatMutation(mutation)} <span aria-hidden="true">×</span>
        </button>
      ))}
      <span class="sum" title={words('scan.mutantHint')}>
        {words('scan.mutantSum', formatNumber(additive(mutant, grid)))}
      </span>
      <button type="button" onClick={() => copy(mutantHeader(id, mutant))}>
        {words('scan.mutantCopyHeader')}
      </button>
      <button type="button" onClick={() => copy(mutantFasta(id, residues, mutant))}>
        {words('scan.mutantCopyFasta')}
      </button>
      <button type="button" onClick={open}>
        {words('scan.mutantOpen')}
      </button>
      <button type="button" onClick={() => onChange([])}>
        {words('scan.mutantClear')}
      </button>
      <span role="status">{said}</span>
    </p>
  );
}
