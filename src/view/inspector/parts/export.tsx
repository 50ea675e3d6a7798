/** A view and its data for the user to keep: the same four buttons in all tabs. */
import { useState } from 'preact/hooks';
import { vscode } from '../../host';
import { pngOf } from './png';
import { words } from '../words';

export interface Exported {
  /** Of the files, without an ending. */
  readonly name: string;
  /** A whole SVG document, made when asked for. */
  readonly svg: () => string;
  readonly csv: () => string | Promise<string>;
  readonly json: () => string | Promise<string>;
}

export function ExportButtons({ name, svg, csv, json }: Exported) {
  const [failure, setFailure] = useState<string>();
  const save = (ending: string, content: () => string | Promise<string | Uint8Array>): void => {
    setFailure(undefined);
    Promise.resolve()
      .then<string | Uint8Array>(content)
      .then(
        (made) => vscode.postMessage({ type: 'save', name: `${fileName(name)}.${ending}`, content: made }),
        (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
      );
  };
  return (
    <div class="export">
      <button type="button" onClick={() => save('svg', svg)}>
        {words('save.svg')}
      </button>
      <button type="button" onClick={() => save('png', () => pngOf(svg()))}>
        {words('save.png')}
      </button>
      <button type="button" onClick={() => save('csv', csv)}>
        {words('save.csv')}
      </button>
      <button type="button" onClick={() => save('json', json)}>
        {words('save.json')}
      </button>
      {failure !== undefined && <p role="alert">{failure}</p>}
    </div>
  );
}

/** Ids hold what a file name must not. */
function fileName(name: string): string {
  return name.replace(/[^\w.-]+/g, '_').replace(/^[_.]+|_+$/g, '') || 'record';
}
