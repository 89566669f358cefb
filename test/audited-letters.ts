import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { sendLetter } from '../src/features/letters/actions/send-letter.ts';
import { idOf, type LetterId } from '../src/platform/ids.ts';
import { paths } from '../src/ui/paths.ts';
import type { AuditedWorld } from './audited-world.ts';
import { makeApplicants } from './factories/applicants.ts';
import { makeCompany } from './factories/organisations.ts';
import { TYPED_TEXT } from './letter-studio.ts';

/** What is done with a company's texts, and which line each act leaves. */
export function testLetterWork(world: () => AuditedWorld): void {
  test('texts of letters', async () => {
    const { services, signIn } = world();
    const owner = (await signIn(await makeCompany(services))).visitor;
    const leaves: AuditedWorld['leaves'] = (...work) => world().leaves(...work);
    const line = (done: string) => [`letter_text.${done} by staff in company about letter_text`];
    let text = '';
    const made = await leaves(async () => {
      const answer = await owner.submit(paths.company.newText(), TYPED_TEXT);
      text = answer.location?.split('?')[0] ?? '';
      return answer;
    });
    expect(made).toEqual(line('created'));
    const id = text.split('/').at(-1) ?? '';
    const changed = { ...TYPED_TEXT, result: '書き直した文面' };
    expect(await leaves(() => owner.submit(text, changed))).toEqual(line('changed'));
    expect(
      await leaves(() => owner.submit(`${text}?version=1`, {}, paths.company.textRestoration(id))),
    ).toEqual(line('changed'));
    for (const [archived, done] of [
      ['yes', 'archived'],
      ['no', 'offered_again'],
    ] as const) {
      const put = () => owner.submit(text, { archived }, paths.company.textArchive(id));
      expect(await leaves(put)).toEqual(line(done));
    }
    const link = (await owner.submit(paths.company.newLink(), { name: '秋の選考', kind: 'generic' }))
      .location;
    const linkId = /[0-9a-f-]{36}/.exec(link ?? '')?.[0] ?? '';
    const choose = () => owner.submit(`${text}?tab=use&link=${linkId}`, {}, paths.company.linkText(linkId));
    expect(await leaves(choose)).toEqual(['relay_link.text_chosen by staff in company about relay_link']);
    expect(await leaves(choose)).toEqual([]);
  });

  test('result letters', async () => {
    const { services, signIn, newLines } = world();
    const company = await makeCompany(services);
    const owner = (await signIn(company)).visitor;
    const leaves: AuditedWorld['leaves'] = (...work) => world().leaves(...work);
    const line = (done: string, who: string) => [`${done} by ${who} in company about letter_batch`];
    await makeApplicants(services, company, [{}, {}]);
    const find = async (what: string) =>
      (await services.within(company.scope, (tx) => sql<{ id: string }>`${sql.raw(what)}`.execute(tx.db)))
        .rows[0]?.id ?? '';
    const untold = `select s.id from selections s where not exists (
      select from letter_selections t where t.selection_id = s.id and t.is_live) limit 1`;
    const fields = { act: 'schedule', text: 'midcareer.document', locale: 'ja', link: 'none', delay: '24' };
    let batch = '';
    const schedule = async () => {
      const page = paths.company.newLetters({
        selection: await find(untold),
        link: 'none',
        text: 'midcareer.document',
      });
      const answer = await owner.submit(page, fields, paths.company.newLetters());
      batch = answer.location?.split('?')[0] ?? '';
      return answer;
    };
    const scheduled = line('letters.scheduled', 'staff');
    expect(await leaves(schedule)).toEqual(scheduled);
    expect(await leaves(() => owner.submit(batch, {}, `${batch}/cancellation`))).toEqual(
      line('letters.cancelled', 'staff'),
    );
    const job = { ...company.scope, actor: { kind: 'system', id: 'letters.send' } } as const;
    for (const [done, change] of [
      ['letter.sent', 'select'],
      ['letter.stopped', `update organisations set suspended_at = now() where id = '${company.id}'`],
    ] as const) {
      expect(await leaves(schedule)).toEqual(scheduled);
      await services.asSuperuser(`update letters set due_at = now() where company_id = '${company.id}'`);
      await services.asSuperuser(change);
      const id = idOf<LetterId>(await find("select id from letters where state = 'scheduled'"));
      await services.within(job, (tx) => sendLetter(tx, services, id));
      expect(await newLines()).toEqual(line(done, 'system'));
    }
  });

  test('policies by which people are asked again', async () => {
    const { services, signIn } = world();
    const owner = (await signIn(await makeCompany(services))).visitor;
    const leaves: AuditedWorld['leaves'] = (...work) => world().leaves(...work);
    const line = (done: string) => [`reapproach_policy.${done} by staff in company about reapproach_policy`];
    const said = {
      name: '半年後',
      audience: 'applicants',
      first: '6',
      from: '9',
      until: '18',
      wording: 'ours',
    };
    const policy = { ...said, careers: 'https://example.jp/', basis: 'declared', approval: 'auto' };
    let made = '';
    const add = async () => {
      const answer = await owner.submit(paths.company.newReapproachPolicy(), policy);
      made = answer.location?.split('?')[0] ?? '';
      return answer;
    };
    expect(await leaves(add)).toEqual(line('added'));
    const later = { ...policy, first: '7' };
    expect(await leaves(() => owner.submit(`${made}/change`, later))).toEqual(line('changed'));
    expect(await leaves(() => owner.submit(`${made}/approval`, {}))).toEqual(line('approved'));
    expect(await leaves(() => owner.submit(made, {}, `${made}/end`))).toEqual(line('ended'));
  });
}
