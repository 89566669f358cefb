import { dumpEverything, openEverything, readableIn } from './dump.ts';
import type { StaffTestServices } from './staff-services.ts';

/** Of each person: consents that hold, agencies that can open, names told; and how the organisations stand. */
export async function standingOf(on: StaffTestServices, idOf: (name: string) => string, userId: string) {
  const of = (name: string) => `candidate_id = '${idOf(name)}'`;
  const count = (from: string) => on.asSuperuser(`select from ${from}`);
  const each = async (name: string) => ({
    consents: await count(`consents c where ${of(name)} and kind = 'given' and not exists (
      select from consents w where w.candidate_id = c.candidate_id and w.withdraws = c.id)`),
    open: await count(`provisions where ${of(name)} and wrapped_key is not null`),
    named: await count(`introductions i join introduction_receipts r on r.id = i.receipt_id
      where i.${of(name)} and r.wrapped_key is not null`),
    account: await count(`person_keys where ${of(name)}`),
  });
  return {
    erased: await each('消去'),
    withdrawn: await each('撤回'),
    inPart: await each('項目'),
    itemOpen: await count(`provisions where ${of('項目')} and 'remote' = any (items)`),
    stopped: await each('停止'),
    untouched: await each('無事'),
    closedLinks: await count(`relay_links where closed_at is not null`),
    members: await count(`members where user_id = '${userId}'`),
    suspended: await count(`organisations where suspended_at is not null`),
  };
}

const WORDS = ['消去 花子', 'erased.example.org', 'erased-cv-words'];

/** The tables in which something of the erased person can be read, or opened with the keys that are there. */
export async function readable(on: StaffTestServices): Promise<string[]> {
  const rows = await dumpEverything(on);
  const opened = openEverything(on.keyRing, rows).filter(({ text }) =>
    WORDS.some((word) => text.includes(word)),
  );
  return [...readableIn(rows, WORDS), ...new Set(opened.map(({ table }) => table))].toSorted();
}
