/** The model process: started by runtime/client with an IPC channel and advanced serialisation, and gone when that closes. */
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

const send = process.send.bind(process);
// Messages wait in the channel until there is a listener.
void loadRuntime().then((runtime) => {
  const engine = new Engine(runtime, (reply) => send(reply));
  process.on('message', (message) => void engine.receive(message));
  send(engine.ready);
});
