/** The model process: started by runtime/client with an IPC channel and advanced serialisation, and gone when that closes. */
import type { EngineReply } from '../../protocol/engine';
import { Engine } from './engine';
import { loadRuntime } from './runtime';

if (!process.send) {
  process.stderr.write(
    'This is the model process of Seqlens: it is started by the extension or the command line.\n',
  );
  process.exit(2);
}

// No engine outlives its host, however that ends.
process.on('disconnect', () => process.exit(0));
// A terminal's Ctrl+C reaches the whole group; the host decides what becomes of its engines.
process.on('SIGINT', () => undefined);

const channel = process.send.bind(process);
/** A reply that cannot be sent means that the host is gone, before the channel has said so. */
const send = (reply: EngineReply): void => {
  channel(reply, undefined, undefined, (error) => {
    if (error) process.exit(0);
  });
};

// Messages wait in the channel until there is a listener.
void loadRuntime().then((runtime) => {
  const engine = new Engine(runtime, send);
  process.on('message', (message) => void engine.receive(message));
  send(engine.ready);
});
