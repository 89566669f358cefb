import { expect, test } from 'vitest';
import { seedAlumniEntry } from '../src/features/alumni/actions/seed-entry.ts';
import { createOperator } from '../src/features/orgs/actions/create-operator.ts';
import { createOpening } from '../src/features/orgs/actions/openings.ts';
import { postMail } from '../src/platform/outbox.ts';
import { testAgencyWork } from './audited-agency.ts';
import { testLetterWork } from './audited-letters.ts';
import { testSlotWork } from './audited-slots.ts';
import { type AuditedWorld, PASSWORD } from './audited-world.ts';
import { introducePerson, makeWorld } from './factories/introductions.ts';
import { makeApiKey, makeCompany, someMail } from './factories/organisations.ts';
import { applicantCsv, manyRows } from './import-files.ts';

const ASKING = {
  locale: 'ja',
  fullName: '卒業 花子',
  familyName: '卒業',
  givenName: '花子',
  kana: null,
  mailAddress: 'alumna@example.jp',
  personKey: 'alumna@example.jp',
  phone: null,
  kind: 'left',
  endedOn: null,
  endedYear: 2023,
  department: null,
  contactWording: null,
} as const;
const JSON_BODY = { 'Content-Type': 'application/json' };

/** What is done from the command line, in bulk and by time alone, as tests of audited-actions.test.ts; the first one opens its log. */
export function testWork(world: () => AuditedWorld): void {
  test('the operator, from the command line, and what its desk lets go on', async () => {
    const { services, desk, newLines, leaves } = world();
    // The first lines there are: this world began with it.
    expect(await newLines()).toEqual(['operator.created by system in operator about user']);
    const owner = { name: '運営 花子', password: PASSWORD, mail: someMail('owner'), addOwner: true };
    expect(await createOperator(services, owner)).toMatchObject({ ok: true });
    expect(await newLines()).toEqual(['operator.owner_added by system in operator about user']);

    const facts = { part: 'facts', notificationNumber: '51-募-000123', court: '東京地方裁判所' };
    expect(await leaves(() => desk.submit('/operator/settings', facts))).toEqual([
      'operator.facts_changed by staff in operator about organisation',
    ]);

    const parked = {
      purpose: 'sign_in_code',
      to: 'a@example.jp',
      subject: 's',
      text: 't',
      html: 'h',
    } as const;
    const { id } = await services.asSystem((tx) => postMail(services, tx, parked));
    await services.asSuperuser(
      `update outbox_messages set sent_at = null, parked_at = now(), last_error = '550' where id = '${id}'`,
    );
    const mode = { mode: 'licensed', licenceNumber: '13-ユ-123456' };
    expect(await leaves(() => desk.submit('/operator/settings/mode', mode))).toEqual([
      'operator.mode_chosen by staff in operator about -',
    ]);
    const mail = '/operator/mail';
    expect(await leaves(() => desk.submit(mail, {}, `${mail}/${id}/retry`))).toEqual([
      'mail.retried by staff in operator about mail',
    ]);
    const returned = new File(['Subject: s\r\n\r\nt'], 'returned.eml');
    expect(await leaves(() => desk.upload(`${mail}/returns`, returned))).toEqual([
      'mail.return_posted by staff in operator about -',
    ]);
    const jobs = '/operator/jobs';
    await services.asSuperuser(`insert into clock_watch values (true, now() - interval '1 hour', now())`);
    expect(await leaves(() => desk.submit(jobs, {}, '/operator/clock-confirmation'))).toEqual([
      'clock.confirmed by staff in operator about -',
    ]);
  });

  test('files of past applicants, how a selection ended, and what a slot is measured by', async () => {
    const { services, site, signIn, leaves } = world();
    const company = await makeCompany(services);
    const { visitor: owner } = await signIn(company);
    expect(await leaves(() => owner.submit('/company/slots/value', { pay: '450', fee: '30' }))).toEqual([
      'slot_value.changed by staff in company about -',
    ]);
    const opening = await services.within(company.scope, (tx) =>
      createOpening(tx, { title: '営業', conditions: {} }),
    );
    const reapply = '/company/settings/reapply';
    expect(await leaves(() => owner.submit(reapply, { months: '3' }))).toEqual([
      'reapply_terms.changed by staff in company about -',
    ]);
    const differing = { opening: opening.id, openingMonths: '0' };
    for (const path of ['openings', 'openings/end'])
      expect(await leaves(() => owner.submit(reapply, differing, `${reapply}/${path}`))).toEqual([
        'reapply_terms.opening_changed by staff in company about opening',
      ]);
    const imports = '/company/imports';
    await owner.get(`${imports}/new`);
    const done = (action: string) => `import.${action} by staff in company about import`;
    let path = '';
    const send = (bytes: string | Uint8Array<ArrayBuffer>) => async () => {
      const answer = await owner.upload(imports, new File([bytes], '応募者.csv'));
      path = answer.location ?? '';
      return answer;
    };
    const image = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a);
    expect(await leaves(send(image), [422])).toEqual([done('received'), done('refused')]);
    const asks = applicantCsv([{ ...manyRows(2)[1], status: '保留' }]);
    expect(await leaves(send(asks))).toEqual([done('received')]);
    const answers = { 'meaning-0': 'open' };
    expect(await leaves(() => owner.submit(path, answers, `${path}/mapping`))).toEqual([done('answered')]);
    expect(await leaves(() => owner.submit(path, {}, `${path}/confirmation`))).toEqual([
      done('confirmed'),
      done('done'),
    ]);
    const brought = path;
    await send(applicantCsv(manyRows(1)))();
    const csrf = /name="csrf" value="([^"]+)"/.exec((await owner.get(path)).html)?.[1] ?? '';
    expect(await leaves(() => owner.post(`${path}/reading`, [['csrf', csrf]]))).toEqual([done('reread')]);
    expect(await leaves(() => owner.post(`${path}/answers/removal`, [['csrf', csrf]]))).toEqual([
      done('answers_forgotten'),
    ]);
    expect(await leaves(() => owner.submit(path, {}, `${path}/cancellation`))).toEqual([done('discarded')]);

    const list = '/company/applicants';
    expect(await leaves(() => owner.get(`${list}/list.csv`))).toEqual([
      'applicants.exported by staff in company about -',
    ]);
    const alumni = '/company/alumni';
    const press = (fields: object, action: string, page = alumni) =>
      leaves(() => owner.submit(page, { ...fields }, action));
    const of = (what: string, about = '-') => `alumni.${what} by staff in company about ${about}`;
    expect(await press({ step: 'open' }, `${alumni}/page`)).toEqual([of('opened')]);
    for (const [decision, line] of [
      ['decline', of('declined')],
      ['approve', of('approved', 'applicant')],
    ] as const) {
      await services.within(company.scope, (tx) => seedAlumniEntry(tx, company.id, ASKING));
      const [asks] = (await services.asSuperuserRows(
        'select id from alumni_entries where applicant_id is null',
      )) as { id: string }[];
      const page = `${alumni}/entries/${asks?.id}`;
      expect(await press({ decision }, page, page)).toEqual([line]);
    }
    await services.asSuperuser(`delete from applicants where intake = 'self'`);
    expect(await press({ step: 'renew' }, `${alumni}/page`)).toEqual([of('renewed')]);
    expect(await press({ step: 'close' }, `${alumni}/page`)).toEqual([of('closed')]);

    const searches = `${list}/searches`;
    const kept = (action: string) => [`search.${action} by staff in company about saved_search`];
    expect(await leaves(() => owner.submit(searches, { name: '辞退' }))).toEqual(kept('saved'));
    const [search] = (await services.asSuperuserRows('select id from saved_searches')) as { id: string }[];
    const searchPage = `${searches}/${search?.id}`;
    expect(await leaves(() => owner.submit(searchPage, { name: '辞退した方' }))).toEqual(kept('renamed'));
    expect(await leaves(() => owner.submit(searchPage, {}, `${searchPage}/removal`))).toEqual(
      kept('removed'),
    );

    const found = (action: string, about: string) => [`${action} by staff in company about ${about}`];
    const families = '/company/opening-families';
    let family = '';
    expect(
      await leaves(async () => {
        const added = await owner.submit(families, { name: '経理' });
        family = added.location ?? '';
        return added;
      }),
    ).toEqual(found('family.added', 'opening_family'));
    expect(await leaves(() => owner.submit(family, { name: '会計' }))).toEqual(
      found('family.changed', 'opening_family'),
    );
    expect(await leaves(() => owner.submit(family, {}, `${family}/removal`))).toEqual(
      found('family.removed', 'opening_family'),
    );
    expect(
      await leaves(() =>
        owner.submit('/company/score-weights', {
          word: '9',
          opening: '3',
          interview: '2',
          final: '4',
          companyReason: '3',
        }),
      ),
    ).toEqual(found('weights.saved', 'weights'));

    const [open] = (await services.asSuperuserRows(
      `select id from selections where company_id = '${company.id}'`,
    )) as { id: string }[];
    const headers = { ...JSON_BODY, Authorization: `Bearer ${await makeApiKey(services, company)}` };
    const body = JSON.stringify({ outcome: 'rejected', endedOn: '2026-05-01' });
    expect(
      await leaves(async () => site(`/api/v1/selections/${open?.id}/end`, { method: 'POST', headers, body })),
    ).toEqual(['selection.ended by api_key in company about selection']);
    const [person] = (await services.asSuperuserRows(
      `select id from applicants where company_id = '${company.id}'`,
    )) as { id: string }[];
    const [job] = (await services.asSuperuserRows(
      `insert into openings (company_id, title) values ('${company.id}', '経理') returning id`,
    )) as { id: string }[];
    const said = async (verdict: string) =>
      leaves(() =>
        owner.post(`/company/openings/${job?.id}/rediscovery/verdicts`, [
          [verdict, person?.id ?? ''],
          ['csrf', csrf],
        ]),
      );
    expect(await said('right')).toEqual(found('hit.verdict_said', 'applicant'));
    expect(await said('none')).toEqual(found('hit.verdict_taken_back', 'applicant'));
    const about = (what: string) => `applicant.${what} by api_key in company about applicant`;
    const ask = (way: string, sent: object | undefined, method = 'POST') =>
      leaves(
        async () => site(`/api/v1/${way}`, { method, headers, ...(sent && { body: JSON.stringify(sent) }) }),
        [200, 201],
      );
    const at = `applicants/${person?.id}`;
    expect(await ask(`${at}/notes`, { text: 'メモ' })).toEqual([about('noted')]);
    expect(await ask(`${at}/tags`, { add: ['経理'] })).toEqual([about('tagged')]);
    expect(await ask(`${at}/tags`, { remove: ['経理'] })).toEqual([about('untagged')]);
    const [owner_] = (await services.asSuperuserRows(
      `select user_id as id from members where organisation_id = '${company.id}'`,
    )) as { id: string }[];
    expect(await ask(`${at}/contacts`, { kind: 'phone', on: '2026-05-01' })).toEqual([about('contacted')]);
    const idFrom = async (table: string) =>
      ((await services.asSuperuserRows(`select id from ${table}`)) as { id: string }[])[0]?.id;
    const contact = `applicant-contacts/${await idFrom('applicant_contacts')}`;
    expect(await ask(contact, undefined, 'DELETE')).toEqual([about('contact_removed')]);
    const agreed = { about: 'contact', basis: 'opt_in', on: '2026-05-01', words: '電話' };
    expect(await ask(`${at}/bases`, agreed)).toEqual([about('basis_noted')]);
    const basis = await idFrom(`applicant_bases where source = 'hand'`);
    expect(await ask(`applicant-bases/${basis}`, undefined, 'DELETE')).toEqual([about('basis_noted')]);
    const ground = { basis: 'consent', words: '同意欄' };
    expect(await leaves(() => owner.submit(`${brought}/basis`, ground))).toEqual([done('basis_noted')]);
    expect(await leaves(() => owner.submit(`${list}/contact-window`, { days: '14' }))).toEqual([
      'contact_window.set by staff in company about -',
    ]);
    expect(await ask(`${at}/owner`, { owner: owner_?.id })).toEqual([about('given')]);
    expect(await ask(`${at}/owner`, { owner: null })).toEqual([about('let_go')]);
    const many = (what: string) => `applicants.${what} by api_key in company about bulk_action`;
    const tagAll = { action: 'tag', tag: '全員', applicantIds: [person?.id] };
    expect(await ask('applicants/bulk', tagAll)).toEqual([many('bulk')]);
    expect(await ask(`applicants/bulk/${await idFrom('bulk_actions')}/undo`, {})).toEqual([
      many('bulk_undone'),
    ]);
    expect(await ask(at, { phone: '03-1234-5678' }, 'PATCH')).toEqual([about('changed')]);
    const decided = { mayReapply: { answer: 'yes' }, careerBreak: { from: '2025-04-01' } };
    expect(await ask(at, decided, 'PATCH')).toEqual([about('reapply_decided'), about('break_noted')]);
    // What somebody has decided about stays; undoing the import is looked at below.
    expect(await ask(at, { mayReapply: null, careerBreak: null }, 'PATCH')).toEqual([
      about('reapply_decided'),
      about('break_noted'),
    ]);
    expect(await ask(`selections/${open?.id}`, { step: '最終面接' }, 'PATCH')).toEqual([
      'selection.changed by api_key in company about selection',
    ]);
    const note = await idFrom('applicant_notes');
    expect(await ask(`applicant-notes/${note}`, undefined, 'DELETE')).toEqual([about('note_removed')]);
    expect(await leaves(() => owner.post(`${brought}/undo`, [['csrf', csrf]]))).toEqual([
      done('undo_started'),
      done('undone'),
    ]);
    expect(await ask('applicants', { name: '山田 花子', phone: '03-1234-5679' })).toEqual([about('added')]);
    const [typed] = (await services.asSuperuserRows(`select id from applicants where intake = 'hand'`)) as {
      id: string;
    }[];
    expect(await ask(`applicants/${typed?.id}/deletion`, { basis: 'own', words: '誤って登録' })).toEqual([
      about('forgotten'),
    ]);
  });

  test('what time alone does: the clock of the demo, and the points that become due by it', async () => {
    const { services, site, leaves } = world();
    await introducePerson(services, await makeWorld(services, 1));
    const month = { method: 'POST', headers: JSON_BODY, body: JSON.stringify({ advance: 'P30D' }) };
    expect(await leaves(async () => site('/demo/clock', month))).toEqual([
      'demo.clock_moved by system in - about -',
      'points.confirmed by system in company about -',
    ]);
  });

  test('what members change of themselves', async () => {
    const { signIn, leaves } = world();
    const { visitor, member } = await signIn(await makeCompany(world().services));
    const own = async (fields: Record<string, string>) => {
      const csrf =
        /name="csrf" value="([^"]+)"/.exec((await visitor.get('/company/account')).html)?.[1] ?? '';
      return visitor.post('/company/account', Object.entries({ csrf, ...fields }));
    };
    expect(await leaves(() => own({ part: 'name', name: '佐藤 一' }))).toEqual([
      'member.renamed by staff in company about user',
    ]);
    const passwords = { current: member.password, password: PASSWORD };
    expect(await leaves(() => own({ part: 'password', ...passwords }))).toEqual([
      'member.password_changed by staff in company about user',
    ]);
  });

  testAgencyWork(world);
  testLetterWork(world);
  testSlotWork(world);
}
