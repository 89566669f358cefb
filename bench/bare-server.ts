import { createServer } from 'node:http';
import pg from 'pg';

/**
 * The floor of `bench landing`, a process of its own: node:http with one prepared lookup in a plain table and a page of
 * the product's size. Usage: bare-server.ts <owner url>. Prints its address.
 */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 20 });
// The measured server goes first; what breaks then is no finding.
pool.on('error', () => undefined);
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
  console.log(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
});
