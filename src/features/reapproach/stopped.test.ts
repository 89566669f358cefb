import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reapproachWorld } from '../../../test/reapproach-world.ts';
import { servicesOn, type TestServices } from '../../../test/services.ts';
import type { Tx } from '../../db/scope.ts';
import { suppress } from '../../db/suppressions.ts';
import { type InvitationId, idOf } from '../../platform/ids.ts';
import { normalizeMailAddress } from '../../platform/mail-address.ts';
import { accountKeyOf, personFingerprintOf } from '../../platform/mail-keys.ts';
import type { Mailer, OutgoingMail } from '../../platform/mailer.ts';
import { drainMail } from '../../platform/outbox/deliver.ts';
import { takeApplication } from '../applicants/actions/apply-again.ts';
import { recordContact } from '../applicants/actions/contacts.ts';
import { changeSelection } from '../applicants/actions/edit-applicants.ts';
import { forgetApplicants } from '../applicants/actions/forget-applicants.ts';
import { changeTags } from '../applicants/actions/note-applicants.ts';
import { refuseContact } from '../applicants/actions/record-bases.ts';
import { setStanding } from '../applicants/actions/set-standing.ts';
import { endPolicy, holdPolicy } from './actions/keep-policies.ts';
import { callOff } from './actions/list-invitations.ts';
import { INVITATION, SENDER } from './actions/people-of-policy.ts';
import { sendInvitation } from './actions/send-invitation.ts';
import { readWhy } from './actions/why.ts';
import { planDue, sendDueInvitations } from './jobs.ts';

/** Who must not be asked although everything was ready: in the second before it is handed to the outbox, and before it leaves that. */

const world = reapproachWorld();
const { approve, asCompany, mailed, make, policy, rows, told } = world;

/** Somebody whose six months are over today, with the invitation that is put down for them. */
async function ready(said: Parameters<typeof policy>[0] = {}) {
  const [id] = await make({ mail: world.mailDrawn(), selections: [['rejected', '2026-12-02']] });
  if (id === undefined) throw new Error('nobody was made');
  const policyId = await policy(said);
  await approve(policyId, [id]);
  await planDue(world.services());
  const [row] = await rows(
    `select id, selection_id from reapproach_invitations where company_id = $company and state = 'due'`,
  );
  return { id, policyId, invitation: idOf<InvitationId>(String(row?.['id'])) };
}

const send = (id: InvitationId) =>
  world
    .services()
    .within({ ...world.company().scope, actor: SENDER }, (tx) => sendInvitation(tx, world.services(), id));

/** Settles once somebody waits for a lock, or the call has ended without. */
async function waitsOrEnded(call: Promise<unknown>): Promise<void> {
  const seen = { isOver: false, isWaiting: false };
  const over = () => {
    seen.isOver = true;
  };
  call.then(over, over);
  while (!seen.isWaiting && !seen.isOver) {
    const [row] = await rows(`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`);
    seen.isWaiting = Number(row?.['n']) > 0;
  }
}

type Who = Awaited<ReturnType<typeof ready>>;
const ON = '2027-06-02';
const WRITTEN: readonly (readonly [string, (tx: Tx, who: Who) => Promise<unknown>, string])[] = [
  [
    'a refusal that HR was told',
    (tx, { id }) => refuseContact(tx, [id], { on: ON, words: null, source: 'hand' }),
    'stopped: basis',
  ],
  [
    'that they may not apply again',
    (tx, { id }) => setStanding(tx, id, { mayReapply: { answer: 'no', from: null, reason: null } }),
    'stopped: may_reapply',
  ],
  [
    'that they may later',
    (tx, { id }) =>
      setStanding(tx, id, { mayReapply: { answer: 'not_before', from: '2027-09-01', reason: null } }),
    'due',
  ],
  [
    'an application by another way',
    (tx, { id }) => takeApplication(tx, id, { openingTitle: '経理', words: null, person: {} }),
    'stopped: open',
  ],
  ['a colleague’s call', (tx, { id }) => recordContact(tx, id, { kind: 'phone', on: ON }), 'due'],
  [
    'a tag the policy leaves out',
    (tx, { id }) => changeTags(tx, id, { add: ['除く'], remove: [] }),
    'stopped: excluded',
  ],
  ['that they were hired after all', (tx, who) => hire(tx, who), 'stopped: ended'],
  [
    'that the policy is off',
    async (tx, { policyId }) => endPolicy(tx, await holdPolicy(tx, policyId)),
    'stopped: policy_off',
  ],
  ['that it is called off', (tx, { invitation }) => callOff(tx, invitation), 'stopped: by_hand'],
  [
    'their deletion',
    (tx, { id }) => forgetApplicants(tx, world.services(), [id], { basis: 'asked', words: null }),
    '',
  ],
];

async function hire(tx: Tx, { id }: Who): Promise<void> {
  const [row] = await rows(`select id from selections where applicant_id = '${id}'`);
  await changeSelection(tx, idOf(String(row?.['id'])), { status: 'hired', endedOn: ON });
}

describe('what somebody is just writing when it is about to leave', () => {
  test.each(WRITTEN)('%s is waited for, and obeyed', async (_, write, became) => {
    const who = await ready({ exclusions: { tags: ['除く'] } });
    let sending: Promise<boolean> | undefined;
    await asCompany(async (tx) => {
      await write(tx, who);
      sending = send(who.invitation);
      await waitsOrEnded(sending);
    });
    expect(await sending).toBe(false);
    expect(await told()).toEqual(became === '' ? [] : [`1 invitation ${became}`]);
    expect(await mailed()).toEqual([]);
  });
});

test('three people on one address: none of them is asked, and each says why', async () => {
  const mail = world.mailDrawn();
  const people = await make(
    ...[1, 2, 3].map(() => ({ mail, selections: [['rejected', '2026-12-02'] as const] })),
  );
  await approve(await policy(), people);
  await world.runAt('2027-06-02T10:00:00+09:00');
  expect(await mailed()).toEqual([]);
  for (const id of people) {
    const why = await asCompany((tx) => readWhy(tx, world.services(), id));
    expect(why.policies[0]?.verdict.stoppedBy).toMatchObject({ rule: 'shared' });
  }
});

test('a clock that is moved past a whole year asks nobody before somebody has looked: not once, and not all steps at once', async () => {
  const [id] = await make({ mail: world.mailDrawn(), selections: [['rejected', '2027-06-02']] });
  await approve(await policy(), id ? [id] : []);
  for (const at of ['2028-09-04T10:00:00+09:00', '2028-09-04T11:00:00+09:00']) await world.runAt(at);
  expect([await told(), await mailed()]).toEqual([['1 invitation due'], []]);
});

describe('what is in the outbox already', () => {
  let mailing: TestServices;
  const left: OutgoingMail[] = [];
  const mailer: Mailer = {
    send(mail) {
      left.push(mail);
      return Promise.resolve({ ok: true, response: 'taken' });
    },
    close: () => undefined,
  };
  beforeAll(() => {
    mailing = servicesOn(world.services().ownerUrl, { SMTP_URL: 'smtp://relay.example' });
  });
  afterAll(() => mailing.end());

  const posted = async () => {
    left.length = 0;
    const who = await ready();
    expect(await sendDueInvitations(mailing)).toBe(1);
    return who;
  };
  const outcome = async () => {
    await drainMail(mailing, mailer);
    const [row] = await rows(`select stopped_at is not null as stopped, sent_at is not null as sent
      from outbox_messages where organisation_id = $company and purpose = '${INVITATION}'`);
    return [left.length, row];
  };

  test('leaves where nobody says anything', async () => {
    await posted();
    expect(await outcome()).toEqual([1, { stopped: false, sent: true }]);
  });

  test.each<[string, (who: Who) => Promise<unknown>]>([
    ['an opt-out', () => stops('opt_out')],
    ['a complaint', () => stops('complaint')],
    ['a mailbox that is not there', () => stops('hard_bounce')],
    [
      'their deletion',
      ({ id }) =>
        asCompany((tx) => forgetApplicants(tx, world.services(), [id], { basis: 'asked', words: null })),
    ],
  ])('does not leave after %s', async (_, say) => {
    await say(await posted());
    const [count, row] = await outcome();
    expect([count, (row as { sent?: boolean } | undefined)?.sent ?? false]).toEqual([0, false]);
  });

  async function stops(cause: 'opt_out' | 'complaint' | 'hard_bounce'): Promise<void> {
    const { keyRing, asSystem } = world.services();
    const to = normalizeMailAddress(world.mailDrawn());
    if (to === undefined) throw new Error('no address');
    const who = {
      personKey: personFingerprintOf(keyRing, to),
      senderId: world.company().id,
      stream: 'invitations',
    } as const;
    await asSystem((tx) =>
      suppress(
        tx,
        cause === 'hard_bounce' ? { mailboxKey: accountKeyOf(keyRing, to), cause } : { ...who, cause },
      ),
    );
  }
});
