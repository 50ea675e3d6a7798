/** The page's side of the messages. */
import type { InspectorMessage } from '../protocol/inspector';
import type { PageMessage, ShowMessage } from '../protocol/page';

interface VsCode {
  postMessage(message: PageMessage | InspectorMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

/** A page may ask for it once. */
export const vscode = acquireVsCodeApi();

export const host = {
  post: (message: PageMessage): void => vscode.postMessage(message),

  keep: (state: Omit<ShowMessage, 'type'>): void => vscode.setState(state),

  onShow(listener: (message: ShowMessage) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<ShowMessage | undefined>) => {
      if (data?.type === 'show') listener(data);
    });
  },
};
