import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/app.ts';
import { Journal } from '../src/db/journal/journal.ts';
import { eraseAccount } from '../src/features/candidates/actions/erase-account.ts';
import { attendJournal } from '../src/features/operations/actions/attend-journal.ts';
import { Unavailable } from '../src/platform/errors.ts';
import { drainMail } from '../src/platform/outbox/deliver.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { makeWorld } from './factories/introductions.ts';
import { newestPerson } from './marked-person.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { siteOf, Visitor } from './visitor.ts';

let services: StaffTestServices;
let root: string;
let journal: Journal;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-first-'));
  services = await staffTestServices();
  await checkInstallation(services);
  journal = new Journal(services.database, root);
  await attendJournal(services, journal);
  services.database.journal = journal;
  await writeFile(join(root, 'no-folder'), '');
});
afterAll(async () => {
  await journal.close();
  await services.end();
  await rm(root, { recursive: true });
});

describe('an entry stands in the file before anybody is told', () => {
  const erased = async () => {
    const address = `told-${randomUUID()}@mail.example.org`;
    const open = await makeWorld(services, 1);
    const code = await linkCodeOf(services, open);
    await register(
      services,
      new Visitor(siteOf(createApp(services))),
      code,
      registrationFields(address, []),
      address,
    );
    return { address, own: (await newestPerson(services)).own };
  };
  const inFiles = async (id: string) => {
    const folder = await journal.folder();
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')),
    );
    return texts.some((text) => text.includes(id));
  };

  test('and where it cannot be written, nobody is: it is refused, the mail waits, and a sweep makes up for it', async () => {
    const { address, own } = await erased();
    const unwritable = new Journal(services.database, join(root, 'no-folder'));
    services.database.journal = unwritable;
    await expect(services.within(own, (tx) => eraseAccount(tx, services))).rejects.toThrow(Unavailable);
    expect(await services.asSuperuser(`select from person_keys where candidate_id = '${own.actor.id}'`)).toBe(
      0,
    );
    expect(await inFiles(own.actor.id)).toBe(false);
    const sent: string[] = [];
    const mailer = {
      send: ({ to }: { to: { address: string } }) =>
        Promise.resolve({ ok: sent.push(to.address) > 0, response: '' }),
      close: () => undefined,
    };
    await services.asSuperuser(`update outbox_messages set sent_at = null where awaits is not null`);
    await drainMail(services, mailer as never);
    expect(sent).not.toContain(address);
    services.database.journal = journal;
    // Ten seconds later nobody is about to write it any more.
    expect(await journal.keepLeftBehind()).toBe(0);
    await services.asSuperuser(
      `update journal_entries set recorded_at = recorded_at - interval '1 minute' where written_at is null`,
    );
    expect(await journal.keepLeftBehind()).toBe(1);
    expect(await inFiles(own.actor.id)).toBe(true);
    await drainMail(services, mailer as never);
    expect(sent).toContain(address);
  });

  test('also after a kill between the commit and the file: the next start writes it', async () => {
    const { own } = await erased();
    delete services.database.journal;
    await services.within(own, (tx) => eraseAccount(tx, services));
    expect(await inFiles(own.actor.id)).toBe(false);
    services.database.journal = journal;
    expect(await attendJournal(services, journal)).toMatchObject({ written: 1, unknown: 0 });
    expect(await inFiles(own.actor.id)).toBe(true);
    // And after one between the file and the mark: it is there once.
    await services.asSuperuser(
      `update journal_entries set written_at = null where candidate_id = '${own.actor.id}'`,
    );
    expect(await attendJournal(services, journal)).toMatchObject({ written: 0 });
    expect(await services.asSuperuser('select from journal_entries where written_at is null')).toBe(0);
  });

  test('and says nothing that can be read: ids, words of ours, times', async () => {
    const folder = await journal.folder();
    for (const name of await readdir(folder))
      for (const line of (await readFile(join(folder, name), 'utf8')).split('\n').filter(Boolean))
        for (const value of Object.values((JSON.parse(line) as { entry: Record<string, unknown> }).entry))
          expect(String(value)).toMatch(
            /^(?:null|[a-z_]{1,40}|[A-Za-z0-9_-]{20,64}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/,
          );
  });
});
