import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../src/db/backup/load-backup.ts';
import { writeBackup } from '../src/db/backup/write-backup.ts';
import { planDue, sendDueInvitations } from '../src/features/reapproach/jobs.ts';
import { bareDatabase, testMasterKey } from './database.ts';
import { reapproachWorld } from './reapproach-world.ts';
import { servicesOn } from './services.ts';
import { withStaffAuth } from './staff-services.ts';

const world = reapproachWorld();

/** What waited when a backup was made may have left, and been answered, since (docs/decisions/0060). */
test('in a restored database nobody is asked who may have been asked since, and what was answered stays answered', async () => {
  const ended = (on: string) => ({ selections: [['rejected', on] as const] });
  const [left, answered, next, today, silent] = await world.make(
    ended('2026-12-02'),
    ended('2026-12-02'),
    ended('2026-12-10'),
    ended('2026-12-03'),
    ended('2026-12-02'),
  );
  const policyId = await world.policy({ months: [6] });
  await world.approve(
    policyId,
    [left, answered, next, today, silent].flatMap((id) => id ?? []),
  );
  await world.runAt('2027-06-02T10:00:00+09:00');
  await world.rows(`update outbox_messages set sent_at = now() where purpose = 'reapproach.invitation'`);
  await world.rows(
    `update reapproach_invitations set state = 'no', next_at = null where applicant_id = '${answered}' and kind = 'invitation'`,
  );
  // One more is handed to the outbox and has not left it when the backup is made.
  await world.runAt('2027-06-03T10:00:00+09:00');
  await world.rows(`update outbox_messages set sent_at = null
    where id in (select outbox_id from reapproach_invitations where applicant_id = '${today}')`);
  const folder = await mkdtemp(join(tmpdir(), 'restored-invitations-'));
  const backup = { path: join(folder, 'backup'), backupKey: Buffer.alloc(32, 'key') };
  await writeBackup({ ...backup, ownerUrl: world.services().ownerUrl });
  const target = await bareDatabase();
  await restoreBackup({ ...backup, ownerUrl: target.ownerUrl, masterKey: testMasterKey, force: false });
  const restored = withStaffAuth(servicesOn(target.ownerUrl));
  const states = async () =>
    restored.asSuperuserRows(`select distinct applicant_id as id, state, stopped_by as because from reapproach_invitations
      where kind = 'invitation' order by 1`);
  const sorted = (rows: readonly { readonly id: string | undefined }[]) =>
    rows.toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  const stays = [
    { id: left, state: 'sent', because: null },
    { id: answered, state: 'no', because: null },
    { id: silent, state: 'sent', because: null },
    { id: today, state: 'stopped', because: 'restored' },
  ];
  expect(sorted((await states()) as typeof stays)).toEqual(
    sorted([...stays, { id: next, state: 'due', because: null }]),
  );
  expect(await restored.asSuperuser('select from outbox_messages where sent_at is null')).toBe(0);
  expect(await restored.asSuperuser('select from reapproach_invitations where token_hash is not null')).toBe(
    0,
  );

  // A week on, what was planned for a day behind the backup leaves, and nobody who was asked is asked again.
  const forward = async (days: number) => {
    await restored.asSuperuser(`update business_clock set ahead = ahead + interval '${days} days'`);
    await planDue(restored);
    await sendDueInvitations(restored);
  };
  for (let day = 0; day < 10; day += 1) await forward(1);
  const asked =
    await restored.asSuperuserRows(`select applicant_id as id, count(*)::int as n from reapproach_invitations
    where kind = 'invitation' and sent_at is not null and stopped_by is null group by 1`);
  expect(sorted(asked as { id: string; n: number }[])).toEqual(
    sorted([left, answered, silent, next].map((id) => ({ id, n: 1 }))),
  );
  await restored.end();
  await target.drop();
  await rm(folder, { recursive: true });
});
