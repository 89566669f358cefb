import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Scope, Tx } from '../src/db/scope.ts';
import { changeProfile } from '../src/features/candidates/actions/change-profile.ts';
import { dropCv, keepCv } from '../src/features/candidates/actions/own-cv.ts';
import { lockAccount } from '../src/features/candidates/actions/own-place.ts';
import { listHolders, sendCorrections } from '../src/features/candidates/actions/send-corrections.ts';
import { writeBegun } from '../src/features/candidates/rules/profile-changes.ts';
import { writeShownCorrection } from '../src/features/consents/rules/shown.ts';
import { downloadCv } from '../src/features/introductions/actions/cv-copies.ts';
import { NotFound } from '../src/platform/errors.ts';
import type { ProvisionId } from '../src/platform/ids.ts';
import type { normalizeMailAddress } from '../src/platform/mail-address.ts';
import { ASKED, TOLD_LATER } from './consent-steps.ts';
import { cvPdf } from './pdf-file.ts';
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

type Said = keyof typeof TOLD_LATER | 'name';

/** Says something of themselves, or clears it; answers what stands there from now on. A file has the person and a word in it. */
export async function say(
  tx: Tx,
  services: StaffTestServices,
  person: Person,
  { item, value }: { readonly item: Said; readonly value: 0 | 1 | undefined },
): Promise<unknown> {
  const { profile } = await lockAccount(tx, services);
  const begun = writeBegun(profile, [item]);
  if (item === 'cv') {
    const bytes = cvPdf({ more: [`(${person.id})`, `(${randomUUID()})`] });
    const outcome =
      value === undefined
        ? await dropCv(tx, services, begun)
        : await keepCv(tx, services, begun, { name: '跡見.pdf', bytes, pages: 1 });
    expect(outcome.ok).toBe(true);
    await tx.carryOut();
    const { cv } = (await lockAccount(tx, services)).profile;
    if (cv === undefined) return undefined;
    const { name: _own, ...facts } = cv;
    filesOf.set(facts.file, bytes);
    return facts;
  }
  const told = item === 'name' ? ['甲', '乙'] : TOLD_LATER[item];
  const said = value === undefined ? (item === 'name' ? '丙' : undefined) : told[value];
  const outcome = await changeProfile(tx, services, begun, { [item]: said });
  expect(outcome.ok).toBe(true);
  return said;
}

/** The bytes of every file somebody put there, by its id. */
const filesOf = new Map<string, Buffer>();

/** An agency has the bytes of the file its page names, and where it names none there are none. */
export async function expectItsFile(
  tx: Tx,
  services: StaffTestServices,
  id: ProvisionId,
  items: { readonly cv?: { readonly file: string } | undefined } | null,
): Promise<void> {
  if (items?.cv === undefined) return expect(downloadCvOrNothing(tx, services, id)).resolves.toBeUndefined();
  expect(
    (await downloadCvOrNothing(tx, services, id))?.equals(filesOf.get(items.cv.file) ?? Buffer.of()),
  ).toBe(true);
}

async function downloadCvOrNothing(tx: Tx, services: StaffTestServices, id: ProvisionId) {
  try {
    const file = await downloadCv(tx, services, id);
    return file.ok ? file.bytes : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
