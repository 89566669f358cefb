import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

/** Bodies by path; a path that ends in .css or .js gets that type, any other is HTML. */
export type Pages = Record<string, string>;

/** A server of fixed pages: its address without a trailing slash, and how to stop it. */
export type PageServer = { url: string; close(): Promise<void> };

/**
 * Serves fixed pages, compressed, under a Content-Security-Policy that forbids inline scripts, inline styles and eval,
 * for the tests of the browser tools themselves. `host` is a loopback address; the port is any free one.
 */
export async function servePages(pages: Pages, host = '127.0.0.1'): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const body = pages[path];
    const type = path.endsWith('.css') ? 'text/css' : path.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': `${type}; charset=utf-8`,
      'content-encoding': 'gzip',
      'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
      'access-control-allow-origin': '*',
      'cache-control': type === 'text/html' ? 'no-store' : 'max-age=60',
    });
    response.end(gzipSync(body ?? ''));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page server has no port');
  return {
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
