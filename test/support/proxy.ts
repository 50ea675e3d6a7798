/**
 * A proxy on this machine, as offices have them: tunnels (CONNECT) and plain requests, and names that nobody else knows.
 */
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export class TestProxy {
  /** `CONNECT hub.test:443`, `GET hub.test`. */
  readonly seen: string[] = [];
  /** `Proxy-Authorization` that it wants, when set. */
  authorization: string | undefined;
  readonly #server: Server;

  /** `names`: host name -> port of this machine that it leads to. Other hosts are those of their names. */
  private constructor(private readonly names: Readonly<Record<string, number>>) {
    this.#server = createServer((asked, answer) => this.#plain(asked, answer));
    this.#server.on('connect', (asked: IncomingMessage, socket: Duplex) => this.#tunnel(asked, socket));
  }

  static async start(names: Readonly<Record<string, number>>): Promise<TestProxy> {
    const proxy = new TestProxy(names);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get address(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #place(host: string, port: string): [host: string, port: number] {
    const known = this.names[host];
    return known === undefined ? [host, Number(port)] : ['127.0.0.1', known];
  }

  #refuses({ headers }: IncomingMessage): boolean {
    return this.authorization !== undefined && headers['proxy-authorization'] !== this.authorization;
  }

  #plain(asked: IncomingMessage, answer: ServerResponse): void {
    const url = new URL(asked.url ?? '/', 'http://nowhere');
    this.seen.push(`${asked.method ?? ''} ${url.hostname}`);
    if (this.#refuses(asked)) return void answer.writeHead(407).end();
    const [host, port] = this.#place(url.hostname, url.port || '80');
    const headers = { ...asked.headers };
    delete headers['proxy-authorization'];
    const onward = request(
      { host, port, path: url.pathname + url.search, method: asked.method, headers },
      (answered) => {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
      },
    );
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  }

  #tunnel(asked: IncomingMessage, socket: Duplex): void {
    this.seen.push(`CONNECT ${asked.url ?? ''}`);
    if (this.#refuses(asked)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [name = '', port = '443'] = (asked.url ?? '').split(':');
    const onward = connect(this.#place(name, port)[1], this.#place(name, port)[0], () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    socket.on('error', () => onward.destroy());
  }
}
