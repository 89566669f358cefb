/**
 * What `npm run bench -- <name> [--size N]` runs: one comparison, side by side in one run, and one line of JSON about
 * it on standard output. Exits non-zero when its gate is missed.
 */
import { parseArgs } from 'node:util';

type Bench = (size?: number) => Promise<Record<string, unknown>>;

const BENCHES: Record<string, () => Promise<Bench>> = {
  'deep-ledger': async () => (await import('./deep-ledger.ts')).runDeepLedger,
  insights: async () => (await import('./insights.ts')).runInsights,
  inbox: async () => (await import('./inbox.ts')).runInbox,
  landing: async () => (await import('./landing.ts')).runLanding,
  ledger: async () => (await import('./ledger.ts')).runLedger,
  mail: async () => (await import('./mail.ts')).runMail,
  pages: async () => (await import('./pages.ts')).runPages,
  search: async () => (await import('./search.ts')).runSearch,
};

const { values, positionals } = parseArgs({ options: { size: { type: 'string' } }, allowPositionals: true });
const open = BENCHES[positionals[0] ?? ''];
const size = values.size === undefined ? undefined : Number(values.size);
if (
  open === undefined ||
  positionals.length > 1 ||
  (size !== undefined && !(Number.isSafeInteger(size) && size > 0))
) {
  console.error(`usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [--size N]`);
  process.exitCode = 2;
} else {
  const result = await (await open())(size);
  console.log(JSON.stringify(result));
  if (result['pass'] !== true) process.exitCode = 1;
}
