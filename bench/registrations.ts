import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Page } from '../src/db/page.ts';
import { inScope, type Scope } from '../src/db/scope.ts';
import { registerCandidate } from '../src/features/candidates/actions/register-candidate.ts';
import { submitRegistration } from '../src/features/candidates/actions/submit-registration.ts';
import { readPublished } from '../src/features/consents/actions/published-cards.ts';
import { writeShownWordings } from '../src/features/consents/rules/shown.ts';
import { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { listMailbox, type SentMail } from '../src/platform/outbox/mailbox.ts';
import type { Services } from '../src/platform/services.ts';
import { openBenchServices } from './services.ts';
import { makeTwoRowTable, twoRows } from './two-rows.ts';

/**
 * The registrations of `bench landing`, a process of its own: each round registers people through one link, sixteen at
 * a time, and then inserts bare rows with 32 clients. Prints the rates as one line of JSON.
 * Usage: registrations.js <owner url> <master key, base64> <link code> <agency ids> <people per round>
 */
const ROUNDS = 5;
const AT_A_TIME = 16;
const FLOOR_CLIENTS = 32;
const FLOOR_INSERTS = 5_000;
const [ownerUrl = '', key = '', code = '', agencies = '', people = ''] = process.argv.slice(2);
const { services, close } = await openBenchServices(ownerUrl, Buffer.from(key, 'base64'));
const bare = new pg.Pool({ connectionString: ownerUrl, max: FLOOR_CLIENTS });
await makeTwoRowTable(bare);
const rates = await measureRegistrations(services, code, agencies.split(','), Number(people), insertBareRows);
console.log(JSON.stringify(rates));
await Promise.all([close(), bare.end()]);

/** Two rows in one statement, 32 clients: inserts a second. */
async function insertBareRows(): Promise<number> {
  const companyId = randomUUID();
  const started = performance.now();
  const all = Array.from({ length: FLOOR_INSERTS }, () => companyId);
  await together(all, FLOOR_CLIENTS, async (id) => {
    await bare.query(twoRows(id));
  });
  return Math.round((FLOOR_INSERTS / (performance.now() - started)) * 1000);
}

async function measureRegistrations(
  services: Services,
  code: string,
  agencyIds: readonly string[],
  people: number,
  floor: () => Promise<number>,
): Promise<{ ours: number[]; floor: number[] }> {
  const wording = writeShownWordings((await readPublished(services)).cards, 'ja');
  const rates = { ours: [] as number[], floor: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const everybody = Array.from({ length: people }, (_, index) => ({
      address: `bench-${round}-${index}@mail.example.org`,
      visitor: {
        kind: 'visitor',
        visitor: createHash('sha256').update(randomBytes(16)).digest(),
        actor: { kind: 'candidate', id: 'visitor' },
        requestId: randomUUID(),
      } satisfies Scope,
    }));
    await together(everybody, AT_A_TIME, async ({ address, visitor }) => {
      const mail = normalizeMailAddress(address);
      if (mail === undefined) throw new Error('no address');
      const form = {
        mail,
        name: '田中 花子',
        work: ['sales'],
        prefecture: '東京都',
        remote: false,
        contact: 'mail',
        agencies: [...agencyIds],
        inviteAgain: false,
        tellCompany: false,
        wording,
      } as const;
      const submitted = await inScope(services.database, visitor, (tx) =>
        submitRegistration(tx, services, null, code, 'ja', form),
      );
      if (!submitted.ok) throw new Error('not submitted');
    });
    const codes = await readCodes(services, people);
    const started = performance.now();
    await together(everybody, AT_A_TIME, async ({ address, visitor }) => {
      const outcome = await inScope(services.database, visitor, (tx) =>
        registerCandidate(tx, services, code, codes.get(address) ?? ''),
      );
      if (!outcome.ok) throw new Error(outcome.reason);
    });
    const rate = Math.round((people / (performance.now() - started)) * 1000);
    const bare = await floor();
    // The first round warms up.
    if (round === 0) continue;
    rates.ours.push(rate);
    rates.floor.push(bare);
  }
  return rates;
}

/** Works on all of them, some at a time. */
async function together<T>(
  all: readonly T[],
  atATime: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < all.length) {
      const item = all[next];
      next += 1;
      if (item !== undefined) await work(item);
    }
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

async function readCodes(services: Services, most: number): Promise<ReadonlyMap<string, string>> {
  const codes = new Map<string, string>();
  let after: string | null = null;
  do {
    const page: Page<SentMail> = await listMailbox(services, { after, limit: 200 });
    for (const mail of page.rows) {
      const [code] = mail.text.match(/(?<!\d)\d{6}(?!\d)/g) ?? [];
      if (code !== undefined && !codes.has(mail.to)) codes.set(mail.to, code);
    }
    after = page.next;
  } while (after !== null && codes.size < most);
  return codes;
}
