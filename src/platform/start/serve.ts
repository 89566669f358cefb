import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { setTimeout as waitFor } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { ConfigError, type Env } from '../env.ts';
import type { Lifecycle } from '../lifecycle.ts';

/** Longer than the idle time of the usual proxies, so that the proxy is the one who hangs up. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 20_000;
const REQUEST_MS = 300_000;
/** Between "not ready" and the closed door: whoever still comes is answered and told not to come back. */
const GRACE_MS = 500;
const DRAIN_MS = 20_000;

/** The web server of this process. */
export interface WebServer {
  /** Closes the door and waits for the requests inside, up to 20 s. */
  stop(): Promise<void>;
}

/**
 * Answers HTTP on HOST and PORT.
 * @throws ConfigError when nobody may listen there
 */
export async function serveWeb(
  fetch: (request: Request, bindings: unknown) => Response | Promise<Response>,
  env: Pick<Env, 'host' | 'port'>,
  lifecycle: Lifecycle,
): Promise<WebServer> {
  const server = createAdaptorServer({
    fetch,
    createServer,
    serverOptions: {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
    },
  }) as Server;
  server.prependListener('request', (_request, response) => {
    if (lifecycle.isDraining) response.shouldKeepAlive = false;
  });
  server.listen(env.port, env.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new ConfigError([whyNotListening(error, env)]);
  }
  return {
    stop: async () => {
      await waitFor(GRACE_MS);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const timer = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(timer);
    },
  };
}

function whyNotListening(error: unknown, { host, port }: Pick<Env, 'host' | 'port'>): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is in use by another program (example: PORT=${port + 1})`;
  return `HOST ${host} with PORT ${port} cannot be listened on (${code})`;
}
