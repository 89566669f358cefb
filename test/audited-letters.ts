import { expect, test } from 'vitest';
import { paths } from '../src/ui/paths.ts';
import type { AuditedWorld } from './audited-world.ts';
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
}
