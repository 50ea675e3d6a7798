/** Buttons that hand a page's figure and data to the user. */
import { host } from '../host';

export interface Saved {
  readonly label: string;
  /** Proposed file name. */
  readonly name: string;
  /** Made when asked for. */
  readonly content: () => string;
}

export function SaveButtons({ files }: { readonly files: readonly Saved[] }) {
  return (
    <p class="buttons">
      {files.map(({ label, name, content }) => (
        <button
          key={name}
          type="button"
          onClick={() => host.post({ type: 'save', name, content: content() })}
        >
          {label}
        </button>
      ))}
    </p>
  );
}
