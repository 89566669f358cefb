import type { Scope, Tx } from '../src/db/scope.ts';
import { listHolders, sendCorrections } from '../src/features/candidates/actions/send-corrections.ts';
import { writeShownCorrection } from '../src/features/consents/rules/shown.ts';
import type { ProvisionId } from '../src/platform/ids.ts';
import type { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { ASKED } from './consent-steps.ts';
import type { StaffTestServices } from './staff-services.ts';

/** One person of test/consent-histories.test.ts as the test keeps them, and what the rows say of them. */

export type Values = Readonly<Record<string, unknown>>;
/** What was handed to an agency: which items, and those of them that had a value. */
export interface Held {
  readonly items: readonly string[];
  readonly values: Values;
}
/** One person as this test keeps them, without a look at the database. */
export interface Person {
  readonly id: string;
  readonly mail: NonNullable<ReturnType<typeof normalizeMailAddress>>;
  readonly own: Scope;
  profile: Values;
  /** By place of the agency: what it may see now. */
  readonly may: Map<number, Held>;
  /** Places of agencies whose name is kept away. */
  readonly away: Set<number>;
  isErased: boolean;
}

export function profileOf(mail: Person['mail'], prefecture: string): Values {
  const remote = prefecture === '東京都';
  return { mail: mail.address, name: '跡見 史', contact: 'mail', work: ['sales'], prefecture, remote };
}

const only = (values: Values, items: readonly string[]): Values =>
  Object.fromEntries(items.filter((item) => values[item] !== undefined).map((item) => [item, values[item]]));
/** These items with the values of today. */
export const heldAs = (profile: Values, items: readonly string[]): Held => ({
  items,
  values: only(profile, items),
});
export const asAsked = (profile: Values): Held => heldAs(profile, ASKED);
/** All that was asked with the values of today, and as it was what an agency was given beyond that. */
export const renewed = (profile: Values, before: Held | undefined): Held => {
  const beyond = before?.items.filter((item) => !ASKED.some((one) => one === item)) ?? [];
  const asked = asAsked(profile);
  return {
    items: [...asked.items, ...beyond],
    values: { ...asked.values, ...only(before?.values ?? {}, beyond) },
  };
};

export const without = ({ items, values }: Held, item: string): Held => {
  const left = items.filter((one) => one !== item);
  return { items: left, values: only(values, left) };
};

export async function provisionsOf(services: StaffTestServices, crowd: readonly Person[]) {
  const ids = crowd.map(({ id }) => `'${id}'`).join();
  return (await services.asSuperuserRows(
    `select id, agency_id as "agencyId", candidate_id as "candidateId",
       case when withdrawn_at is not null then 'withdrawn' when accepted_at is not null then 'accepted' else 'delivered' end as state
     from provisions where candidate_id in (${ids}) order by provided_at, id`,
  )) as {
    id: ProvisionId;
    agencyId: string;
    candidateId: string;
    state: 'accepted' | 'delivered' | 'withdrawn';
  }[];
}

/** The items of each person that stand in a consent nobody took back, by the rows of consents alone. */
export async function consentedItems(
  services: StaffTestServices,
  crowd: readonly Person[],
): Promise<ReadonlySet<string>> {
  const ids = crowd.map(({ id }) => `'${id}'`).join();
  const rows = (await services.asSuperuserRows(`
    select g.candidate_id || g.agency_id::text || item as key
    from consents g join wordings w on w.hash = g.wording_hash cross join unnest(g.items) as item
    where g.kind = 'given' and g.candidate_id in (${ids})
      and not exists (select from consents b where b.candidate_id = g.candidate_id and b.withdraws = g.id
        and (b.kind = 'withdrawn' or item = any (b.items)))`)) as { key: string }[];
  return new Set(rows.map(({ key }) => key));
}

/** Sends these agencies what the acting person says today, with what their page shows at this moment. */
export async function correctAsShown(tx: Tx, services: StaffTestServices, agencies: readonly string[]) {
  const { holders } = await listHolders(tx, services);
  const shown = Object.fromEntries(
    holders.flatMap(({ card, sharing: { items: held, changed, today } }) =>
      card === null ? [] : [[card.id, writeShownCorrection(card, { held, changed }, today, 'ja')]],
    ),
  );
  return sendCorrections(tx, services, { agencies, shown, locale: 'ja' });
}
