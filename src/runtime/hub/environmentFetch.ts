/** fetch by the proxy that the environment names, as curl and pip go by it. Node 20 has no such thing of its own. */
import { SeqlensError } from '../../protocol/errors';

/** HTTPS_PROXY, HTTP_PROXY (also for https where only it is set) and NO_PROXY; small letters go before capitals. */
export async function environmentFetch(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<typeof globalThis.fetch> {
  const of = (name: string): string | undefined =>
    environment[name.toLowerCase()] || environment[name] || undefined;
  const httpProxy = proxyAddress('HTTP_PROXY', of('HTTP_PROXY'));
  const httpsProxy = proxyAddress('HTTPS_PROXY', of('HTTPS_PROXY'));
  if (httpProxy === undefined && httpsProxy === undefined) return fetch;
  const { EnvHttpProxyAgent, fetch: proxied } = await import('undici');
  const noProxy = of('NO_PROXY') ?? '';
  // Many proxies tunnel to port 443 alone: plain http is asked of them the plain way.
  const agent = new EnvHttpProxyAgent({
    httpProxy: httpProxy ?? '',
    httpsProxy: httpsProxy ?? httpProxy ?? '',
    noProxy,
    proxyTunnel: false,
  });
  const byProxy = (url: string, options: RequestInit): Promise<unknown> =>
    proxied(url, { ...(options as object), dispatcher: agent });
  return byProxy as unknown as typeof globalThis.fetch;
}

/** Throws 'hub.protocol' for what is no address, without the password that it may hold. */
function proxyAddress(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  // curl and its kin take proxy.example.org:3128 too.
  const address = value.includes('://') ? value : `http://${value}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return address;
  throw new SeqlensError(
    'hub.protocol',
    `${name} names no http proxy: set it to an address like http://proxy.example.org:3128.`,
  );
}
