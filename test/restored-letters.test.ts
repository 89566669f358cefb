import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../src/db/backup/load-backup.ts';
import { writeBackup } from '../src/db/backup/write-backup.ts';
import { findOpenRestore } from '../src/db/restores.ts';
import { planFor } from '../src/features/letters/actions/plan-letters.ts';
import { sendDueLetters } from '../src/features/letters/actions/send-due-letters.ts';
import { bareDatabase, testMasterKey } from './database.ts';
import { choiceOf, DUE, letterWorld, shownLink } from './letter-world.ts';
import { servicesOn } from './services.ts';
import { withStaffAuth } from './staff-services.ts';

const world = letterWorld();

/** A letter that was under way when a backup was made may have left since (docs/decisions/0032). */
test('in a restored database no letter leaves that waited, scheduled or handed to the outbox, and each can be said anew', async () => {
  const [left, underWay, waits] = await world.make([
    { mail: 'left@example.org' },
    { mail: 'under-way@example.org' },
    { mail: 'waits@example.org' },
  ]);
  const all = await world.selectionsOf(left, underWay, waits);
  for (const person of [left, underWay]) await world.schedule(await world.selectionsOf(person));
  await world.travelTo(DUE);
  expect(await sendDueLetters(world.services)).toBe(2);
  await world.schedule(await world.selectionsOf(waits));
  const letterTo = (person: typeof left) => `select outbox_id from letters where applicant_id = '${person}'`;
  await world.changed(`update outbox_messages set sent_at = now() where id in (${letterTo(left)})`);

  const folder = await mkdtemp(join(tmpdir(), 'restored-letters-'));
  const backup = { path: join(folder, 'backup'), backupKey: Buffer.alloc(32, 'key') };
  await writeBackup({ ...backup, ownerUrl: world.services.ownerUrl });
  const target = await bareDatabase();
  await restoreBackup({ ...backup, ownerUrl: target.ownerUrl, masterKey: testMasterKey, force: false });
  const restored = withStaffAuth(servicesOn(target.ownerUrl));
  const rows = await restored.asSuperuserRows(
    `select mail_address as to, state, reason, is_live as "isLive" from letters l
     join letter_selections s on s.letter_id = l.id join applicants a on a.id = l.applicant_id order by 1`,
  );
  expect(rows).toEqual([
    { to: 'left@example.org', state: 'sent', reason: null, isLive: true },
    { to: 'under-way@example.org', state: 'cancelled', reason: 'restored', isLive: false },
    { to: 'waits@example.org', state: 'cancelled', reason: 'restored', isLive: false },
  ]);
  expect(await restored.asSuperuser('select from outbox_messages where sent_at is null')).toBe(0);
  expect(await restored.asSystem(findOpenRestore)).toMatchObject({ ended: { letters: 2 } });
  const plan = await restored.within(world.scope, (tx) =>
    planFor(tx, restored, all, choiceOf(null), shownLink),
  );
  expect(plan.hindered.map(({ because }) => because)).toEqual(['told']);
  await restored.end();
  await target.drop();
  await rm(folder, { recursive: true });
});
