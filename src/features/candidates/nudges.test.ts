import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ContactWorld, openContactWorld } from '../../../test/contact-world.ts';
import { introducePeople, moveClock } from '../../../test/factories/introductions.ts';
import { heldBack } from '../../../test/hold.ts';
import { servicesOn, type TestServices } from '../../../test/services.ts';
import { mailsTo } from '../../../test/staff-services.ts';
import type { Scope, Tx } from '../../db/scope.ts';
import type { OrganisationId } from '../../platform/ids.ts';
import { deliverDueMail, drainMail } from '../../platform/outbox/deliver.ts';
import { openMailer } from '../../platform/outbox/workers.ts';
import { tellNudges } from '../contacts/actions/tell-nudges.ts';
import { DEFAULT_HOURS, nextContactAt } from '../contacts/rules/terms.ts';
import { pauseEverything } from './actions/contact-room.ts';
import { eraseAccount } from './actions/erase-account.ts';
import { withdrawFromAgency } from './actions/withdraw-from-agency.ts';

/** A nudge is mailed while it still asks for something, and never after the person thought otherwise (rules.md §12.4). */

let own: ContactWorld;
let person: Scope;
let agencyId: OrganisationId;
let place = 0;
/** The same installation with a mail relay: what is posted stays until a worker takes it. */
let relayed: ReturnType<typeof servicesOn>;

beforeAll(async () => {
  own = await openContactWorld('nudges@mail.example.org');
  const { candidateId } = own;
  person = { kind: 'candidate', candidateId, actor: { kind: 'candidate', id: candidateId } };
  relayed = servicesOn(own.services.ownerUrl, { SMTP_URL: 'smtp://127.0.0.1:1' });
  const [due] = (await rows('select max(answer_due_at) as at from provisions')) as [{ at: Date }];
  await moveClock(own.services, due.at);
});
afterAll(async () => {
  await relayed.end();
  await own.services.end();
});
beforeEach(async () => {
  agencyId = own.world.agencyIds[place] as OrganisationId;
  await own.services.asSuperuser(
    `delete from nudges; delete from outbox_messages; delete from contact_pauses`,
  );
  await ask();
});

const rows = (text: string) => own.services.asSuperuserRows(text);
const sharing = () => `/me/sharing/${agencyId}`;
const ask = async () => {
  const { html } = await own.person.get('/me/contact');
  return own.person.post(`${sharing()}/nudge`, [
    ['csrf', /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? ''],
  ]);
};
const nudges = () => rows('select told_at is not null as told from nudges');
const tell = (by: TestServices = own.services) => by.asSystem((tx) => tellNudges(tx, by));
const posted = () =>
  rows(
    `select sent_at, stopped_at from outbox_messages where purpose = 'provisions.nudged' order by created_at`,
  );
/** The nudge above was given at midnight; from here on it would be mailed. */
const openHours = async () => {
  const now = await own.services.asSystem((tx) => tx.now);
  await moveClock(own.services, nextContactAt(DEFAULT_HOURS, now));
};

describe('before agencies are mailed', () => {
  test('is taken back until then, seen by the agency no more, and may be given again', async () => {
    expect(await nudges()).toEqual([{ told: false }]);
    const page = await own.person.get(sharing());
    expect(page.html).toContain('催促を取りやめる');
    expect((await own.agency().get(own.pageOf())).html).toContain('催促');
    const takeBack = () => own.person.submit(sharing(), {}, `${sharing()}/nudge/withdrawal`);
    expect((await takeBack()).location).toBe(`${sharing()}?done=unnudged`);
    expect(await nudges()).toEqual([]);
    expect((await own.agency().get(own.pageOf())).html).not.toContain('催促');
    expect(
      await rows(`select word, organisation_id from journal_entries where kind = 'nudge_taken_back'`),
    ).toEqual([{ word: null, organisation_id: agencyId }]);
    expect(
      await rows(`select subject_id as id from audit_events where action = 'provision.nudge_taken_back'`),
    ).toEqual([{ id: own.provisions[0] }]);
    expect((await ask()).location).toBe(`${sharing()}?done=nudged`);
    await openHours();
    expect(await tell()).toBe(1);
    await drainMail(own.services, openMailer(own.services));
    expect(await posted()).toMatchObject([{ sent_at: expect.any(Date) }]);
    // Once it is out it stays: the page offers nothing else, and a form from before changes nothing.
    const later = await own.person.get(sharing());
    expect(later.html).not.toContain('取りやめる');
    const old = await own.person.post(`${sharing()}/nudge/withdrawal`, [
      ['csrf', /name="csrf" value="([^"]+)"/.exec((await own.person.get('/me/contact')).html)?.[1] ?? ''],
    ]);
    expect(old.location).toBe(`${sharing()}?done=not_unnudged`);
    expect(await nudges()).toEqual([{ told: true }]);
    const [mail] = (await rows(`select contact_mail as at from organisations where id = '${agencyId}'`)) as [
      { at: string },
    ];
    expect((await mailsTo(own.services, mail.at)).map(({ text }) => text.includes(own.pageOf()))).toEqual([
      true,
    ]);
  });

  test('is possible whatever another agency says it did, and stands on the page of the one alone', async () => {
    await openHours();
    await own.log(await own.services.asSystem((tx) => tx.now), 'mail', 1);
    const inbox = async (index: number) => (await own.agency(index).get('/agency')).html;
    expect(await inbox(0)).toContain('催促が届いています（1件）');
    expect(await inbox(1)).not.toContain('催促が届いています');
    await own.person.submit(sharing(), {}, `${sharing()}/nudge/withdrawal`);
    expect(await inbox(0)).not.toContain('催促が届いています');
    expect((await own.person.get(sharing())).html).toContain('催促する');
    await own.services.asSuperuser('delete from contacts');
  });

  test('is nobody else’s to take back, and not known by another agency', async () => {
    const stranger = own.candidateId.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    for (const scope of [
      { ...person, candidateId: stranger },
      { kind: 'organisation', organisationId: agencyId, actor: person.actor },
      { kind: 'system', actor: person.actor },
    ] as Scope[]) {
      const gone = own.services.within(scope, (tx) =>
        tx.db.deleteFrom('nudges').where('agency_id', '=', agencyId).executeTakeFirst(),
      );
      expect([scope.kind, (await gone).numDeletedRows]).toEqual([scope.kind, 0n]);
    }
    expect(await nudges()).toEqual([{ told: false }]);
  });

  test('is not mailed once the agency has answered, or says it was in touch and nobody denies it', async () => {
    await openHours();
    const accepted = (at: string) =>
      own.services.asSuperuser(`update provisions set accepted_at = ${at} where id = '${own.provisions[0]}'`);
    await accepted('now()');
    expect(await tell()).toBe(0);
    await accepted('null');
    const now = await own.services.asSystem((tx) => tx.now);
    expect((await own.log(now)).status).toBe(303);
    expect(await tell()).toBe(0);
    await own.services.asSuperuser(`update contacts set answer = 'denied', answered_at = now()`);
    expect(await tell()).toBe(1);
  });

  test('waits while everything is paused, and is mailed once the pause is over', async () => {
    await openHours();
    await own.person.submit('/me/contact', { pause: 'open' }, '/me/contact/pause');
    expect(await tell()).toBe(0);
    await own.person.submit('/me/contact', {}, '/me/contact/resumption');
    expect(await tell()).toBe(1);
    expect(await tell()).toBe(0);
  });

  test('to one agency is stopped, and that to another leaves', async () => {
    await openHours();
    const [one, other] = own.world.agencyIds as OrganisationId[];
    agencyId = other ?? agencyId;
    await ask();
    expect(await tell(relayed)).toBe(2);
    await own.services.asSuperuser(
      `update provisions set accepted_at = now() where agency_id = '${other}' and id = any ('{${own.provisions.join()}}')`,
    );
    await deliverDueMail(relayed, openMailer(relayed));
    await own.services.asSuperuser('update provisions set accepted_at = null');
    expect(
      await rows(`select organisation_id as id from outbox_messages
        where purpose = 'provisions.nudged' and stopped_at is null`),
    ).toEqual([{ id: one }]);
  });

  test('is one mail a day for one agency, however many people ask, and leaves while one of them still does', async () => {
    const askedBy = async (people: number) => {
      const others = await introducePeople(own.services, own.world, people, { agencyIds: [agencyId] });
      const ids = others.map(({ candidateId }) => candidateId);
      await own.services.asSuperuser(`insert into nudges (agency_id, provision_id, candidate_id, at)
        select agency_id, id, candidate_id, business_now() from provisions where candidate_id = any ('{${ids.join()}}')`);
      return ids;
    };
    await askedBy(29);
    await openHours();
    expect(await tell()).toBe(30);
    expect(await posted()).toHaveLength(1);
    const [last] = await askedBy(1);
    expect(await tell()).toBe(0);
    await own.services.asSuperuser(
      `update provisions set accepted_at = now() where id in (select provision_id from nudges where told_at is not null offset 1)`,
    );
    const [to] = (await rows(`select contact_mail as at from organisations where id = '${agencyId}'`)) as [
      { at: string },
    ];
    const [mail] = await mailsTo(own.services, to.at);
    expect(mail?.text).toMatch(/\/agency\n/);
    expect(mail?.text).toContain('何名から催促があっても1日に1通だけです');
    // The next morning of business, and not one for each that came in meanwhile.
    const tomorrow = new Date((await own.services.asSystem((tx) => tx.now)).getTime() + 14 * 3_600_000);
    await moveClock(own.services, nextContactAt(DEFAULT_HOURS, tomorrow));
    expect([await tell(), await tell()]).toEqual([1, 0]);
    await own.services.asSuperuser(
      `update provisions set accepted_at = now() where candidate_id = '${last}'`,
    );
    await mailsTo(own.services, to.at);
    expect(await posted()).toMatchObject([
      { sent_at: expect.any(Date) },
      { sent_at: null, stopped_at: expect.any(Date) },
    ]);
    await own.services.asSuperuser('update provisions set accepted_at = null');
  });

  test('is left alone while the person is at something, and not mailed where that was the end of it', async () => {
    await openHours();
    const [told] = await heldBack(
      own.services,
      `select from candidates where id = '${own.candidateId}' for update`,
      () => [tell()],
      `delete from nudges where agency_id = '${agencyId}'`,
    );
    expect(told).toBe(0);
    expect([await tell(), await posted()]).toEqual([0, []]);
  });
});

describe('a mail that was posted and has not left', () => {
  const as = <T>(work: (tx: Tx) => Promise<T>) => relayed.within(person, work);
  // The first agency loses sight of the person on the way.
  let tried = 0;
  afterEach(() => {
    tried += 1;
    if (tried === 2) place = 1;
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a pause', () => as((tx) => pauseEverything(tx, relayed, '2_weeks'))],
    ['a withdrawal', () => as((tx) => withdrawFromAgency(tx, relayed, agencyId, 'ja'))],
    ['an erasure', () => as((tx) => eraseAccount(tx, relayed))],
  ])('is stopped by %s, for good, and nothing of it can be read any more', async (by, act) => {
    await openHours();
    expect(await tell(relayed)).toBe(1);
    expect(await posted()).toEqual([{ sent_at: null, stopped_at: null }]);
    await act();
    await deliverDueMail(relayed, openMailer(relayed));
    expect(
      await rows(`select octet_length(sealed) as size, wrapped_key, sent_at, stopped_by
        from outbox_messages where purpose = 'provisions.nudged'`),
    ).toEqual([{ size: 0, wrapped_key: null, sent_at: null, stopped_by: 'cancelled' }]);
    await own.services.asSuperuser('delete from contact_pauses');
    expect(await tell(relayed)).toBe(0);
    // A pause ends; what was taken back or erased asks for nothing, on the agency's page either.
    const isAsked = (await own.agency(place).get('/agency')).html.includes('催促が届いています');
    expect([by, isAsked]).toEqual([by, by === 'a pause']);
  });
});
