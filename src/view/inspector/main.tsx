/** The inspector page's entry: takes the host's messages, and says that it is ready. */
import { render } from 'preact';
import { readHostMessage, type HostMessage } from '../../protocol/inspector';
import { vscode } from '../host';
import { App, shown, wantedTab } from './app';
import { askAbout, takeAnswer } from './ask';
import { keep, keptValue } from './kept';
import { selection } from './selection';
import { changed } from './useInspection';
import { setStrings } from './words';

function receive(message: HostMessage): void {
  if (takeAnswer(message)) return;
  switch (message.type) {
    case 'strings':
      setStrings(message.strings);
      break;
    case 'subject': {
      const { subject, pinned } = message;
      if (subject && subject.version !== shown.get().subject?.version) {
        const { uri, index } = subject;
        askAbout(subject.version);
        selection.enter(subject, uri === keptValue('uri') && index === keptValue('index'));
        keep({ uri, index, pinned });
        shown.set({ subject, pinned });
      } else {
        keep({ pinned });
        shown.set({ subject: subject && shown.get().subject, pinned });
      }
      break;
    }
    case 'selection':
      selection.follow(message);
      break;
    case 'changed':
      changed(message.kind);
      break;
    case 'tab':
      wantedTab.set(message.tab);
  }
}

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = readHostMessage(data);
  if (message) receive(message);
});
render(<App />, document.getElementById('page')!);
vscode.postMessage({ type: 'ready' });
