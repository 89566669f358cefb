import { inScope } from '../src/db/scope.ts';
import { closeMonths } from '../src/features/links/actions/close-months.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import { listMailbox } from '../src/platform/outbox/mailbox.ts';
import { moveClock, staffOfOrganisation, type World } from './factories/introductions.ts';
import type { TestServices } from './services.ts';
import type { Answer, Visitor } from './visitor.ts';

/** The code of the world's relay link. */
export async function linkCodeOf(services: TestServices, world: World): Promise<string> {
  const { code } = await inScope(services.database, staffOfOrganisation(world.companyId), (tx) =>
    tx.db.selectFrom('relay_links').where('id', '=', world.linkId).select('code').executeTakeFirstOrThrow(),
  );
  return code;
}

/** The six digits of the newest mail to an address: the only six-digit number in it (rules.md §10.3). */
export async function readMailedCode(services: TestServices, address: string): Promise<string> {
  const { rows: data } = await listMailbox(services);
  const mail = data.find((one) => one.to === address && /(?<!\d)\d{6}(?!\d)/.test(one.text));
  const codes = mail?.text.match(/(?<!\d)\d{6}(?!\d)/g) ?? [];
  if (codes.length !== 1) throw new Error(`no mail with one six-digit number to ${address}`);
  return codes[0] ?? '';
}

/** What a person fills in; every field can be changed. */
export function registrationFields(
  email: string,
  agencies: string | readonly string[],
  more: Readonly<Record<string, string | readonly string[]>> = {},
): Record<string, string | readonly string[]> {
  return {
    email,
    name: '田中 花子',
    work: ['sales'],
    prefecture: '東京都',
    contact: 'mail',
    agencies,
    ...more,
  };
}

/** The whole way of one person: the form, the mailed code, the done page. */
export async function register(
  services: TestServices,
  visitor: Visitor,
  code: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  mailbox: string,
): Promise<Answer> {
  const submitted = await visitor.submit(`/r/${code}`, fields);
  if (submitted.status !== 303) return submitted;
  return visitor.submit(`/r/${code}/verification`, { code: await readMailedCode(services, mailbox) });
}

/** Moves the business clock to the beginning of the next month in Japan and closes what is over. */
export async function closeMonth(services: TestServices): Promise<number> {
  const now = await services.asSystem((tx) => Promise.resolve(tx.now));
  await moveClock(services, startOfJstDay(addJstMonths(`${jstDate(now).slice(0, 7)}-01`, 1)));
  return closeMonths(services);
}
