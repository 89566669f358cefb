import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, roleUrl } from '../../src/db/embedded/roles.ts';
import { answeredOfLate } from '../factories/answered.ts';
import { sized } from '../sized.ts';
import type { Answer } from '../visitor.ts';
import { filledDemo } from './filled-demo.ts';
import {
  agencyIdOn,
  callApi,
  codeFor,
  type Entrance,
  listDelivered,
  newVisitor,
  readBalance,
  readEntrance,
  readMailbox,
} from './outside.ts';
import { type Product, startProduct } from './product.ts';

/** A crowd registers at once, each sent up to three times, the server killed in between: the count is exact. */
const PEOPLE = sized(30, 200);

let product: Product;
let entrance: Entrance;

beforeAll(async () => {
  product = await startProduct(await filledDemo());
  entrance = await readEntrance(product.baseUrl);
});
afterAll(() => product.end());

const address = (person: number) => `crowd-${person}@mail.example.org`;

/** Sends again when the connection broke or the server was not there, as a browser's user would. */
async function untilAnswered<T extends Pick<Answer, 'status'>>(send: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 150_000;
  for (;;) {
    try {
      const answer = await send();
      if (answer.status < 500) return answer;
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(10);
  }
}

test(`${PEOPLE} registrations at once, three times each, through two crashes, are ${PEOPLE} points and ${PEOPLE / 10} slots`, {
  timeout: 280_000,
}, async () => {
  const path = new URL(entrance.relayLink).pathname;
  const visitors = Array.from({ length: PEOPLE }, () => newVisitor(product.baseUrl));
  const [first] = visitors;
  const agency = agencyIdOn((await first?.get(path))?.html ?? '', entrance.agency.name);

  await answerInTime(product.dataDir, agency, PEOPLE);

  const fill = (person: number) =>
    untilAnswered(
      () =>
        visitors[person]?.submit(path, {
          email: address(person),
          name: '群 衆子',
          work: 'other',
          prefecture: '福岡県',
          agencies: agency,
        }) ?? Promise.reject(new Error('nobody')),
    );
  const firstRound = visitors.map((_, person) => fill(person));
  await Promise.race(firstRound.slice(PEOPLE / 2));
  await product.crashAndRestart();
  expect((await Promise.all(firstRound)).map((answer) => answer.status)).toEqual(visitors.map(() => 303));
  await Promise.all(visitors.map((_, person) => fill(person)));

  const mails = await readWholeMailbox(product.baseUrl);
  // Sent from what is still on the screen: asked for again, the page would lead to the registration that exists by now.
  const verify = (person: number) =>
    untilAnswered(async () => {
      const csrf =
        /name="csrf" value="([^"]*)"/.exec((await visitors[person]?.get(path))?.html ?? '')?.[1] ?? '';
      const fields: [string, string][] = [
        ['csrf', csrf],
        ['code', codeFor(mails, address(person))],
      ];
      return visitors[person]?.post(`${path}/verification`, fields) ?? Promise.reject(new Error('nobody'));
    });
  const secondRound = visitors.flatMap((_, person) => [verify(person), verify(person)]);
  await Promise.race(secondRound.slice(PEOPLE));
  await product.crashAndRestart();
  expect((await Promise.all(secondRound)).map((answer) => answer.status)).toEqual(secondRound.map(() => 303));
  await Promise.all(visitors.map((_, person) => verify(person)));

  const registered = await readBalance(product.baseUrl, entrance.company.apiKey);
  expect(registered.points).toMatchObject({ pending: PEOPLE, confirmed: 0 });
  const delivered = await listDelivered(product.baseUrl, entrance.agency.apiKey);
  expect(delivered.length).toBeGreaterThanOrEqual(PEOPLE);
  await Promise.all(
    delivered.flatMap((id) =>
      [1, 2].map(() =>
        // More at once than one organisation may have at work: what is turned away is sent again.
        untilAnswered(() =>
          callApi(product.baseUrl, entrance.agency.apiKey, 'POST', `/provisions/${id}/acceptance`),
        ),
      ),
    ),
  );
  const settled = await readBalance(product.baseUrl, entrance.company.apiKey);
  expect(settled.points).toMatchObject({ pending: 0, confirmed: PEOPLE, spent: PEOPLE, balance: 0 });
  expect(settled.slots.earned).toBe(PEOPLE / 10);
});

/**
 * The mailbox shows a bounded number of mails at once: asks for each person's own where the page has an end. What the
 * killed server had begun to send is taken over once its lease has run out, so it is asked for until it is there.
 */
async function readWholeMailbox(baseUrl: string) {
  const pages = [];
  const deadline = Date.now() + 60_000;
  // One after the other, so that waiting for the first leaves the machine to the server.
  for (let person = 0; person < PEOPLE; person += 1) {
    const query = `?to=${encodeURIComponent(address(person))}`;
    let mails: Awaited<ReturnType<typeof readMailbox>> = [];
    while (mails.length === 0 && Date.now() < deadline) {
      const response = await fetch(`${baseUrl}/demo/mail${query}`, {
        headers: { Accept: 'application/json' },
      });
      mails = (await response.json()) as typeof mails;
    }
    pages.push(mails);
  }
  return pages.flat();
}

async function answerInTime(dataDir: string, agencyId: string, people: number): Promise<void> {
  const [, , , port] = (await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n');
  const superuser = await connect(roleUrl(dataDir, 'postgres', Number(port), 'relay'));
  await superuser.query(answeredOfLate(agencyId, people));
  await superuser.end();
}
