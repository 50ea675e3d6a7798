/** One of a few, as buttons side by side. */

interface ChoiceProps {
  readonly label: string;
  /** Value and words of each. */
  readonly options: readonly (readonly [string, string])[];
  readonly value: string;
  readonly onChoose: (value: string) => void;
}

export function Choice({ label, options, value, onChoose }: ChoiceProps) {
  return (
    <span class="choice" role="group" aria-label={label}>
      {options.map(([each, text]) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChoose(each)}>
          {text}
        </button>
      ))}
    </span>
  );
}
