import { createServer } from 'node:http';
import { serve } from '@hono/node-server';
import pg from 'pg';
import { createApp } from '../src/app.ts';
import { openBenchServices } from './services.ts';

/**
 * One of the two servers that `bench landing` compares, each a process of its own: `ours` is the product's web side,
 * `bare` is node:http with one prepared lookup in a plain table and a page of the same size.
 * Usage: landing-server.ts ours|bare <owner url> <master key, base64>. Prints its port.
 */
const [kind = '', ownerUrl = '', key = ''] = process.argv.slice(2);

if (kind === 'ours') {
  const { services } = openBenchServices(ownerUrl, Buffer.from(key, 'base64'));
  serve({ fetch: createApp(services).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    console.log(port),
  );
} else {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 20 });
  const { rows } = await pool.query<{ page: string }>('select page from bench.page');
  const page = rows[0]?.page ?? '';
  const lookup = 'select company_name from bench.link where code = $1';
  const server = createServer((request, response) => {
    pool
      .query<{ company_name: string }>({
        name: 'link',
        text: lookup,
        values: [request.url?.slice('/r/'.length)],
      })
      .then(({ rows: [link] }) => {
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(page.replace('%company%', link?.company_name ?? ''));
      })
      .catch(() => {
        response.statusCode = 500;
        response.end();
      });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(typeof address === 'object' ? address?.port : '');
  });
}
