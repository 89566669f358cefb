import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  introducePerson,
  makeWorld,
  operatorDesk,
  staffOfOrganisation,
  type World,
} from '../../../../test/factories/introductions.ts';
import { someLicenceNumber } from '../../../../test/factories/organisations.ts';
import { untilMailingMorning } from '../../../../test/mailing-morning.ts';
import { type TestServices, testServices } from '../../../../test/services.ts';
import { mailsTo } from '../../../../test/staff-services.ts';
import type { Scope } from '../../../db/scope.ts';
import { idOf, type OrganisationId, type ProvisionId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import { verifyLicence } from '../../orgs/actions/licences.ts';
import { acceptProvision } from './answer-provision.ts';
import { readProvision, recogniseProvisions } from './read-provisions.ts';
import { tellHolders } from './tell-holders.ts';
import { withdrawProvisions } from './withdraw.ts';

/** Consent names a recipient: what becomes of it when somebody else stands behind the agency (rules.md §6.1). */

let services: TestServices;
let desk: Scope;
let world: World;
let agency: OrganisationId;
let number: string;

beforeAll(async () => {
  services = await testServices();
  desk = await operatorDesk(services);
  await untilMailingMorning(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  world = await makeWorld(services, 1);
  agency = idOf<OrganisationId>(world.agencyIds[0] ?? '');
  number = someLicenceNumber();
  await verify('corrected');
  await services.asSystem(tellNothing);
});

/** What the set-up itself has decided is told before a test begins. */
const tellNothing = async () => {
  await tellHolders(services);
};
const verify = (holder?: 'corrected' | 'another', licenceNumber = number) =>
  services.within(desk, (tx) =>
    verifyLicence(tx, services, agency, { licenceNumber, licenceExpiresOn: '2098-03-31', holder }),
  );
const rename = (name: string) =>
  services.within(staffOfOrganisation(agency), (tx) =>
    tx.db.updateTable('organisations').set({ name }).where('id', '=', agency).execute(),
  );
const read = (id: ProvisionId) =>
  services.within(staffOfOrganisation(agency), (tx) => readProvision(tx, services, id));
const recognised = (id: ProvisionId) =>
  services.within(staffOfOrganisation(agency), (tx) => recogniseProvisions(tx, services, [{ id }]));
const introduce = async (mail: string, locale: Locale = 'ja') => {
  const person = await introducePerson(services, world, { mail, locale });
  return { ...person, provision: idOf<ProvisionId>(person.provisionIds[0] ?? '') };
};
let serial = 0;
const someone = () => `person-${(serial += 1)}@mail.example.org`;

describe('an agency that goes by another name or number', () => {
  test('receives nobody and opens nobody until the operator has said whose it is', async () => {
    const { provision } = await introduce(someone());
    await rename('新しい名前');
    expect(await read(provision)).toMatchObject({ items: null, closed: 'suspended' });
    expect(await verify()).toEqual({ ok: false, reason: 'holder_required' });
    expect(await read(provision)).toMatchObject({ items: null, closed: 'suspended' });
    expect(await verify('corrected')).toMatchObject({ ok: true });
    expect(await read(provision)).toMatchObject({ closed: null, items: { name: '佐藤 花子' } });
    expect(await verify()).toMatchObject({ ok: true });
  });

  test('is asked about though it was unverified already when it was renamed, and when the operator finds another number', async () => {
    await services.within(staffOfOrganisation(agency), (tx) =>
      tx.db
        .updateTable('agency_profiles')
        .set({ licence_expires_on: '2097-03-31' })
        .where('agency_id', '=', agency)
        .execute(),
    );
    expect(await verify()).toMatchObject({ ok: true });
    await services.within(staffOfOrganisation(agency), (tx) =>
      tx.db
        .updateTable('agency_profiles')
        .set({ licence_expires_on: '2097-03-31' })
        .where('agency_id', '=', agency)
        .execute(),
    );
    await rename('もう一つの名前');
    expect(await verify()).toEqual({ ok: false, reason: 'holder_required' });
    expect(await verify('corrected')).toMatchObject({ ok: true });
    expect(await verify(undefined, someLicenceNumber())).toEqual({ ok: false, reason: 'holder_required' });
  });

  test('cannot put the question away itself', async () => {
    await rename('別の名前');
    await services.within(staffOfOrganisation(agency), (tx) =>
      tx.db
        .updateTable('agency_profiles')
        .set({ holder_doubted_at: null })
        .where('agency_id', '=', agency)
        .execute(),
    );
    expect(await verify()).toEqual({ ok: false, reason: 'holder_required' });
    await expect(
      services.within(staffOfOrganisation(agency), (tx) =>
        tx.db
          .insertInto('holder_decisions')
          .values({ agency_id: agency, decided_at: tx.now, outcome: 'corrected' })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('another holder', () => {
  test('opens nobody who agreed before, who can be answered all the same, and everybody who agrees afterwards', async () => {
    const before = await introduce(someone());
    await rename('別の会社');
    await verify('another');
    expect(await read(before.provision)).toMatchObject({ items: null, closed: 'new_consent' });
    expect([...(await recognised(before.provision)).keys()]).toEqual([]);
    const after = await introduce(someone());
    expect(await read(after.provision)).toMatchObject({ closed: null, items: { name: '佐藤 花子' } });
    expect([...(await recognised(after.provision)).keys()]).toEqual([after.provision]);
    // Nor does a later correction open what waits.
    await rename('別の会社（訂正）');
    await verify('corrected');
    expect(await read(before.provision)).toMatchObject({ closed: 'new_consent' });
    const answered = services.within(staffOfOrganisation(agency), (tx) =>
      acceptProvision(tx, before.provision),
    );
    expect(await answered).toMatchObject({ ok: true, state: 'accepted' });
  });

  test.each([
    ['corrected', '同じ会社であることを、運営が確かめました'],
    ['another', '改めて同意するまで、この会社はあなたの情報を開けません'],
  ] as const)(
    'or a corrected one is told to each person once, and not to who has withdrawn: %s',
    async (outcome, words) => {
      const [mail, gone] = [someone(), someone()];
      await introduce(mail);
      const withdrawn = await introduce(gone);
      const self: Scope = {
        kind: 'candidate',
        candidateId: withdrawn.candidateId,
        actor: { kind: 'candidate', id: withdrawn.candidateId },
      };
      await services.within(self, (tx) => withdrawProvisions(tx));
      await rename('新しい名前');
      await verify(outcome);
      expect(await tellHolders(services)).toBe(1);
      expect(await tellHolders(services)).toBe(0);
      const told = await mailsTo(services, mail);
      expect(told.map(({ text }) => text.includes(words))).toEqual([true]);
      expect(told[0]?.text).toContain('新しい名前');
      expect(await mailsTo(services, gone)).toEqual([]);
    },
  );

  test('is told to each person in the language they registered in, by their own name', async () => {
    const [japanese, english] = [someone(), someone()];
    await introduce(japanese);
    await introduce(english, 'en');
    await rename('新しい名前');
    await verify('another');
    expect(await tellHolders(services)).toBe(2);
    const told = async (mail: string) =>
      (await mailsTo(services, mail)).map(({ subject, text }) => [subject, text.split('\n')[0]]);
    expect(await told(japanese)).toEqual([['改めて同意が必要です（キャリアリレー）', '佐藤 花子 様']]);
    expect(await told(english)).toEqual([['A new consent is needed (Career Relay)', 'Dear 佐藤 花子,']]);
  });

  test('is told once to everybody though the telling broke off', async () => {
    const mail = someone();
    await introduce(mail);
    await rename('新しい名前');
    await verify('another');
    expect(await tellHolders(services)).toBe(1);
    await services.asSystem((tx) => tx.db.updateTable('holder_decisions').set({ told_at: null }).execute());
    expect(await tellHolders(services)).toBe(0);
    expect(await mailsTo(services, mail)).toHaveLength(1);
    // The person's own, and nobody else's: erasing them takes it along.
    const foreign = await services.asSystem((tx) =>
      tx.db
        .selectFrom('outbox_messages')
        .where('purpose', '=', 'agency.holder')
        .where('candidate_id', 'is', null)
        .select('id')
        .execute(),
    );
    expect(foreign).toEqual([]);
  });
});
