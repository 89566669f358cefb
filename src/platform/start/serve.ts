import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as waitFor } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import { ConfigError, type Env } from '../env.ts';
import type { Lifecycle } from '../lifecycle.ts';

/** Longer than the idle time of the usual proxies, so that the proxy is the one who hangs up. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;
/** A whole request, the largest file over the slowest line included; what does not keep pace ends long before. */
const REQUEST_MS = 300_000;
/** Node looks for what is late only so often. */
const CHECKING_MS = 2_000;
/** A body may take its time at first, then it has to come as fast as the slowest of phones sends: a form in a minute. */
const PACE = { graceMs: 20_000, bytesPerSecond: 1_000, everyMs: 5_000 };
/** Between "not ready" and the closed door: whoever still comes is answered and told not to come back. */
const GRACE_MS = 500;
const DRAIN_MS = 20_000;

/** The web server of this process. */
export interface WebServer {
  /** Closes the door and waits for the requests inside, up to 20 s. */
  stop(): Promise<void>;
}

/** What a body's sender has to keep up; tests are less patient. */
export type Pace = typeof PACE;

/**
 * Answers HTTP on HOST and PORT.
 * @throws ConfigError when nobody may listen there
 */
export async function serveWeb(
  fetch: (request: Request, bindings: unknown) => Response | Promise<Response>,
  env: Pick<Env, 'host' | 'port'>,
  lifecycle: Lifecycle,
  pace: Pace = PACE,
): Promise<WebServer> {
  const server = createAdaptorServer({
    fetch,
    createServer,
    serverOptions: {
      keepAliveTimeout: KEEP_ALIVE_MS,
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      connectionsCheckingInterval: CHECKING_MS,
    },
  }) as Server;
  server.prependListener('request', (_request, response) => {
    if (lifecycle.isDraining) response.shouldKeepAlive = false;
  });
  server.prependListener('request', (request: IncomingMessage) => watchPace(request, pace));
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

/** Cuts off who holds a connection by sending a body drop by drop. */
function watchPace(request: IncomingMessage, { graceMs, bytesPerSecond, everyMs }: Pace): void {
  const { headers, socket } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const before = socket.bytesRead;
  const began = performance.now();
  const timer = setInterval(() => {
    const ms = performance.now() - began;
    if (request.complete) clearInterval(timer);
    else if (ms >= graceMs && socket.bytesRead - before < (ms / 1000) * bytesPerSecond) socket.destroy();
  }, everyMs).unref();
  request.once('close', () => clearInterval(timer));
}

function whyNotListening(error: unknown, { host, port }: Pick<Env, 'host' | 'port'>): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EADDRINUSE')
    return `PORT ${port} on ${host} is in use by another program (example: PORT=${port + 1})`;
  return `HOST ${host} with PORT ${port} cannot be listened on (${code})`;
}
