import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  mailOf,
  makeAgency,
  makeCompany,
  makeMember,
  makeOperator,
  type TestOrganisation,
} from '../../../../test/factories/organisations.ts';
import { mailsTo, type StaffTestServices, staffTestServices } from '../../../../test/staff-services.ts';
import { firstPage, PAGE_ROWS } from '../../../db/page.ts';
import type { Scope } from '../../../db/scope.ts';
import { readIdCursor } from '../../../platform/cursor.ts';
import { NotFound } from '../../../platform/errors.ts';
import { idOf, type OrganisationId } from '../../../platform/ids.ts';
import { readOperatorHome } from '../../insights/actions.ts';
import { renamedFrom } from '../../parties/rules/names.ts';
import { listAgencyCards } from '../../parties/store/agencies.ts';
import { listOrganisations, type OrganisationFilter } from '../../parties/store/organisations.ts';
import { browseAudit as browse } from './audit.ts';
import { type Decision, decideOrganisation } from './decide.ts';
import { readProfile } from './profile.ts';

let services: StaffTestServices;
let operator: TestOrganisation;

beforeAll(async () => {
  services = await staffTestServices();
  operator = await makeOperator(services);
});
afterAll(() => services.end());

const decide = (organisation: TestOrganisation, decision: Decision) =>
  services.within(operator.scope, (tx) => decideOrganisation(tx, services, organisation.id, decision));
const directory = async () => (await services.asSystem(listAgencyCards)).map(({ id }) => id);
const browseAudit = (_: StaffTestServices, scope: Scope, _cursor: undefined) =>
  services.within(scope, (tx) => browse(tx, firstPage()));
const readOwnProfile = (_: StaffTestServices, scope: Scope) =>
  services.within(scope, (tx) => readProfile(tx, tx.organisationId));
const readOrganisation = (_: StaffTestServices, scope: Scope, id: OrganisationId) =>
  services.within(scope, (tx) => readProfile(tx, id));
const browseOrganisations = (
  _: StaffTestServices,
  scope: Scope,
  filter: OrganisationFilter,
  cursor: string | null | undefined,
) =>
  services.within(scope, (tx) =>
    listOrganisations(tx, filter, {
      after: readIdCursor<OrganisationId>(cursor ?? undefined) ?? null,
      limit: PAGE_ROWS,
    }),
  );

describe('the operator', () => {
  test('approves a waiting organisation; its contact is told and both logs know', async () => {
    const company = await makeCompany(services, { name: '株式会社待機', approved: false });
    expect(await services.within(operator.scope, (tx) => readOperatorHome(tx))).toMatchObject({
      organisationsWaiting: 1,
    });
    expect(await decide(company, { decision: 'approve' })).toEqual({ ok: true });
    const { organisation } = await readOwnProfile(services, company.scope);
    expect(organisation.approvedAt).toBeInstanceOf(Date);
    expect((await mailsTo(services, organisation.contactMail))[0]?.text).toContain(
      '「株式会社待機」の利用申込みを承認しました',
    );
    for (const { scope } of [company, operator]) {
      const { rows } = await browseAudit(services, scope, undefined);
      expect(rows[0]).toMatchObject({ action: 'organisation.approved', subject: { id: company.id } });
    }
  });

  test('approves an agency without its licence: it is told that it receives nobody yet, and the desk finds it', async () => {
    const [unchecked, checked] = [
      await makeAgency(services, { approved: false, verified: false }),
      await makeAgency(services, { approved: false }),
    ];
    for (const agency of [unchecked, checked]) await decide(agency, { decision: 'approve' });
    const textTo = async (agency: TestOrganisation) =>
      (await mailsTo(services, (await readOwnProfile(services, agency.scope)).organisation.contactMail))[0]
        ?.text;
    expect(await textTo(unchecked)).toContain('運営が許可証を確認したあとに始まります');
    expect(await textTo(checked)).not.toContain('許可証');
    const listed = async (filter: OrganisationFilter) =>
      (await browseOrganisations(services, operator.scope, filter, undefined)).rows;
    const found = await listed({ licence: 'unverified' });
    expect(found.map(({ id }) => id)).toContain(unchecked.id);
    expect(found.every(({ kind, licenceUnverified }) => kind === 'agency' && licenceUnverified)).toBe(true);
    const all = new Map((await listed({})).map((row) => [row.id, row.licenceUnverified]));
    expect([all.get(unchecked.id), all.get(checked.id)]).toEqual([true, false]);
    const { licencesToCheck } = await services.within(operator.scope, (tx) => readOperatorHome(tx));
    expect(licencesToCheck).toBe(found.length);
  });

  test('writes to the contact in the language of the application and to each owner in their own, once an address', async () => {
    const agency = await makeAgency(services, { name: '株式会社えいご', approved: false, locale: 'en' });
    const { contactMail } = (await readOwnProfile(services, agency.scope)).organisation;
    const [english, japanese, viewer] = [
      await makeMember(services, agency, { name: '英語 花子', locale: 'en' }),
      await makeMember(services, agency, { name: '日本 太郎' }),
      await makeMember(services, agency, { role: 'viewer' }),
    ];
    const greetings = async (address: string) =>
      (await mailsTo(services, address)).map(({ text }) => text.split('\n')[0]);
    await decide(agency, { decision: 'approve' });
    expect(await greetings(contactMail)).toEqual(['Dear 株式会社えいご,']);
    expect(await greetings(english.mail.address)).toEqual(['Dear 英語 花子,']);
    expect(await greetings(japanese.mail.address)).toEqual(['日本 太郎 様']);
    expect(await greetings(viewer.mail.address)).toEqual([]);
    // An owner who is the contact gets one mail, their own.
    const owner = await makeMember(services, agency, { name: '連絡 花子', mail: mailOf(contactMail) });
    await decide(agency, { decision: 'suspend', reason: '調査のため。' });
    expect(await greetings(owner.mail.address)).toEqual(['連絡 花子 様', 'Dear 株式会社えいご,']);
  });

  test('declines with a reason the applicant reads, and may still approve later', async () => {
    const company = await makeCompany(services, { approved: false });
    await decide(company, { decision: 'decline', reason: '所在地を確認できませんでした。' });
    const { organisation } = await readOwnProfile(services, company.scope);
    expect(organisation.declineReason).toBe('所在地を確認できませんでした。');
    const [mail] = await mailsTo(services, organisation.contactMail);
    expect(mail?.text).toContain('所在地を確認できませんでした。');
    expect(await decide(company, { decision: 'approve' })).toEqual({ ok: true });
    expect((await readOwnProfile(services, company.scope)).organisation.declineReason).toBeNull();
  });

  test('takes a suspended agency out of the directory at once, and puts it back', async () => {
    const agency = await makeAgency(services);
    expect(await directory()).toContain(agency.id);
    await decide(agency, { decision: 'suspend', reason: '苦情の調査のため。' });
    expect(await directory()).not.toContain(agency.id);
    await decide(agency, { decision: 'reinstate' });
    expect(await directory()).toContain(agency.id);
  });

  test('decides once, also when two of its people press the button at the same moment', async () => {
    const company = await makeCompany(services, { approved: false });
    const outcomes = await Promise.all([
      decide(company, { decision: 'approve' }),
      decide(company, { decision: 'decline', reason: '重複' }),
      decide(company, { decision: 'approve' }),
    ]);
    const { organisation } = await readOwnProfile(services, company.scope);
    expect(organisation.approvedAt).toBeInstanceOf(Date);
    expect(organisation.declinedAt).toBeNull();
    expect(outcomes.filter(({ ok }) => !ok).length).toBeGreaterThan(0);
    expect(await decide(company, { decision: 'reinstate' })).toEqual({ ok: false, reason: 'wrong_state' });
  });

  test('finds nobody under an unknown id, and does not decide about itself', async () => {
    const unknown = { ...operator, id: idOf<OrganisationId>('00000000-0000-4000-8000-000000000000') };
    for (const one of [unknown, operator]) {
      await expect(decide(one, { decision: 'suspend', reason: 'x' })).rejects.toThrow(NotFound);
    }
    await expect(readOrganisation(services, operator.scope, unknown.id)).rejects.toThrow(NotFound);
  });

  test('finds organisations by kind, state and part of the name, page by page', async () => {
    const names = await Promise.all(
      Array.from({ length: 53 }, (_, index) =>
        makeCompany(services, { name: `頁%テスト${index}`, approved: false }),
      ),
    );
    const filter = { kind: 'company', state: 'waiting', name: '頁%テスト' } as const;
    const first = await browseOrganisations(services, operator.scope, filter, undefined);
    const second = await browseOrganisations(services, operator.scope, filter, first.next);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 3, null]);
    const ids = new Set([...first.rows, ...second.rows].map(({ id }) => id));
    expect(ids).toEqual(new Set(names.map(({ id }) => id)));
    const literal = await browseOrganisations(services, operator.scope, { name: '頁_テスト' }, undefined);
    expect(literal.rows).toEqual([]);
  });

  test('finds first what waits for a decision or a check, on whichever page it was, and never itself', async () => {
    const name = '順%番';
    const make = {
      waiting: () => makeCompany(services, { name, approved: false }),
      unchecked: () => makeAgency(services, { name, verified: false }),
      settled: () => makeAgency(services, { name }),
    };
    const [waiting, unchecked, declined, settled] = [
      await make.waiting(),
      await make.unchecked(),
      await make.waiting(),
      await make.settled(),
    ];
    await decide(declined, { decision: 'decline', reason: 'x' });
    const newest = [await make.settled(), await make.settled()];
    const listed = async (limit: number) => {
      const seen: { id: OrganisationId; waits: boolean }[] = [];
      for (let after: OrganisationId | null = null, isMore = true; isMore; ) {
        const page = await services.within(operator.scope, (tx) =>
          listOrganisations(tx, { name }, { after, limit }),
        );
        seen.push(...page.rows);
        after = readIdCursor<OrganisationId>(page.next ?? undefined) ?? null;
        isMore = after !== null;
      }
      return seen;
    };
    const all = await listed(50);
    expect(all.filter(({ waits }) => waits).map(({ id }) => id)).toEqual([unchecked.id, waiting.id]);
    const rest = [...newest.toReversed(), settled, declined];
    expect(all.slice(2).map(({ id }) => id)).toEqual(rest.map(({ id }) => id));
    expect(await listed(1)).toEqual(all);
    const everybody = await browseOrganisations(services, operator.scope, {}, undefined);
    expect(everybody.rows.map(({ kind }) => kind)).not.toContain('operator');
  });
});

describe('an organisation', () => {
  test('cannot decide about itself, whatever statement it finds a way to run', async () => {
    const agency = await makeAgency(services, { approved: false, verified: false });
    const own = (columns: Record<string, unknown>) => () =>
      services.within(agency.scope, (tx) =>
        tx.db.updateTable('organisations').set(columns).where('id', '=', agency.id).execute(),
      );
    await expect(own({ approved_at: new Date() })()).rejects.toThrow(/only the operator/);
    await expect(own({ suspended_at: null, declined_at: new Date() })()).rejects.toThrow(/only the operator/);
    await expect(own({ kind: 'operator' })()).rejects.toThrow(/permission denied/);
    const verify = services.within(agency.scope, (tx) =>
      tx.db.updateTable('agency_profiles').set({ licence_verified_at: new Date() }).execute(),
    );
    await expect(verify).rejects.toThrow(/only the operator/);
  });

  test('that renames itself is still shown to the operator under the name that was approved', async () => {
    const company = await makeCompany(services, { name: '株式会社はじめ' });
    const rename = (name: string) =>
      services.within(company.scope, (tx) =>
        tx.db.updateTable('organisations').set({ name }).where('id', '=', company.id).execute(),
      );
    const renamed = async () =>
      renamedFrom((await readOrganisation(services, operator.scope, company.id)).organisation);
    expect(await renamed()).toBeNull();
    await rename('株式会社つぎ');
    await rename('株式会社さいご');
    expect(await renamed()).toEqual({ from: '株式会社はじめ', at: expect.any(Date) });
    await expect(
      services.within(company.scope, (tx) =>
        tx.db.updateTable('organisations').set({ approved_name: '株式会社さいご' }).execute(),
      ),
    ).rejects.toThrow(/permission denied/);
    await rename('株式会社はじめ');
    expect(await renamed()).toBeNull();
  });

  test('sees itself alone, and cannot change another', async () => {
    const [company, other] = [await makeCompany(services), await makeCompany(services)];
    const seen = await services.within(company.scope, (tx) =>
      tx.db.selectFrom('organisations').select('id').execute(),
    );
    expect(seen).toEqual([{ id: company.id }]);
    const changed = await services.within(company.scope, (tx) =>
      tx.db
        .updateTable('organisations')
        .set({ name: '乗っ取り' })
        .where('id', '=', other.id)
        .executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(0n);
  });

  test('takes in nobody who only says so: the staff scope may write a first owner and no second member', async () => {
    const company = await makeCompany(services);
    const waiting = await makeCompany(services, { approved: false });
    await services.asSystem((tx) =>
      tx.db.insertInto('members').values(memberRow(waiting.id, 'the-applicant')).execute(),
    );
    for (const id of [company.id, waiting.id]) {
      const scope = { kind: 'staff', userId: 'intruder', actor: { kind: 'staff', id: 'intruder' } } as const;
      const joining = services.within(scope, (tx) =>
        tx.db.insertInto('members').values(memberRow(id, 'intruder')).execute(),
      );
      await expect(joining).rejects.toThrow(/row-level security/);
    }
  });
});

function memberRow(organisationId: string, userId: string) {
  return {
    organisation_id: organisationId,
    user_id: userId,
    role: 'owner',
    name: '誰か',
    mail_address: 'someone@example.jp',
    mail_fingerprint: Buffer.alloc(32),
  };
}
