import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { inScope, type Scope, type Tx } from '../../src/db/scope.ts';
import { contactDueAfterSilence } from '../../src/features/introductions/rules/first-contact.ts';
import { postIntroduced } from '../../src/features/slots/actions/post-points.ts';
import { endOfBusinessDay, jstDate } from '../../src/platform/calendar.ts';
import { seal } from '../../src/platform/crypto.ts';
import { idOf, type ProvisionId, type ReceiptId } from '../../src/platform/ids.ts';
import type { Locale } from '../../src/ui/text.ts';
import type { TestServices } from '../services.ts';

const actor = { kind: 'system', id: 'test' } as const;

/** A company with a relay link, and agencies that may receive people. */
export interface World {
  readonly companyId: string;
  readonly linkId: string;
  readonly agencyIds: readonly string[];
}

/** One person who came through the company's link and chose agencies. */
export interface IntroducedPerson {
  readonly candidateId: string;
  readonly introductionId: string;
  readonly receiptId: ReceiptId;
  /** Parallel to the chosen agencies. */
  readonly provisionIds: readonly ProvisionId[];
}

export const staffOfOrganisation = (organisationId: string): Scope => ({
  kind: 'organisation',
  organisationId,
  actor: { kind: 'staff', id: 'member' },
});

export const settling = (companyId: string): Scope => ({ kind: 'settlement', companyId, actor });

/** The desk of the operator, who is made when there is none yet. */
export async function operatorDesk(
  services: TestServices,
): Promise<Extract<Scope, { readonly kind: 'operator' }>> {
  const id = await makeOrganisation(services, 'operator', '運営');
  return { kind: 'operator', organisationId: id, actor: { kind: 'staff', id: 'operator' } };
}

/** What the operator's desk does after an agency has changed its name, address or representative. */
export async function recheckLicence(services: TestServices, agencyId: string): Promise<void> {
  const desk: Scope = {
    kind: 'operator',
    organisationId: randomUUID(),
    actor: { kind: 'staff', id: 'operator' },
  };
  await inScope(services.database, desk, (tx) =>
    tx.db
      .updateTable('agency_profiles')
      .set({ licence_verified_at: tx.now })
      .where('agency_id', '=', agencyId)
      .execute(),
  );
}

export async function makeOrganisation(
  services: TestServices,
  kind: 'company' | 'agency' | 'operator',
  name: string,
  licence = randomInt(1_000_000),
  locale: Locale = 'ja',
): Promise<string> {
  const id = randomUUID();
  await services.asSystem(async (tx) => {
    await tx.db
      .insertInto('organisations')
      .values({
        id,
        kind,
        name,
        locale,
        contact_mail: `${id}@example.jp`,
        approved_at: tx.now,
        approved_by: 'test',
      })
      .execute();
    if (kind !== 'agency') return;
    await tx.db
      .insertInto('agency_profiles')
      .values({
        agency_id: id,
        licence_number: `13-ユ-${String(licence).padStart(6, '0')}`,
        licence_expires_on: '2099-12-31',
        licence_verified_at: tx.now,
      })
      .execute();
  });
  return id;
}

/** Moves the business clock of this test's database forward, past a moment where one is given. */
export async function moveClock(services: TestServices, until: Date): Promise<void> {
  await services.asSystem(async (tx) => {
    const ahead = Math.max(0, until.getTime() - tx.now.getTime());
    await tx.db
      .updateTable('business_clock')
      .set({ ahead: sql<string>`ahead + ${ahead} * interval '1 millisecond'` })
      .execute();
  });
}

/** @param locale in which the agencies applied */
export async function makeWorld(services: TestServices, agencies = 2, locale: Locale = 'ja'): Promise<World> {
  const companyId = await makeOrganisation(services, 'company', '株式会社みらい');
  const agencyIds: string[] = [];
  const licence = randomInt(1_000_000 - agencies);
  for (let number = 1; number <= agencies; number++) {
    agencyIds.push(
      await makeOrganisation(services, 'agency', `紹介会社${number}`, licence + number - 1, locale),
    );
  }
  const linkId = randomUUID();
  await services.asSystem((tx) =>
    tx.db
      .insertInto('relay_links')
      .values({
        company_id: companyId,
        id: linkId,
        code: randomBytes(16).toString('base64url'),
        kind: 'generic',
        name: '選考結果のご連絡',
        created_by: 'test',
      })
      .execute(),
  );
  return { companyId, linkId, agencyIds };
}

export interface IntroductionOptions {
  /** The chosen agencies; all of the world's when left out. */
  readonly agencyIds?: readonly string[];
  readonly counted?: boolean;
  /** False: the receipt is written and its point is not posted, which no code of the product does. */
  readonly posted?: boolean;
  /** Undefined: the person did not choose to be named. */
  readonly name?: string;
  /** Among what the agencies receive. */
  readonly mail?: string;
  /** In which they read; Japanese when left out. */
  readonly locale?: Locale;
  /** End of the objection window; five business days when left out. */
  readonly answerDueAt?: (now: Date) => Date;
  /** The selection under way that receipt and point wait for. */
  readonly waitsFor?: string;
}

/** Writes what a registration writes about one new person, in the `registration` scope and in its order. */
export async function introducePerson(
  services: TestServices,
  world: World,
  options: IntroductionOptions = {},
): Promise<IntroducedPerson> {
  const agencyIds = options.agencyIds ?? world.agencyIds;
  const person: IntroducedPerson = {
    candidateId: randomUUID(),
    introductionId: randomUUID(),
    receiptId: idOf<ReceiptId>(randomUUID()),
    provisionIds: agencyIds.map(() => idOf<ProvisionId>(randomUUID())),
  };
  const scope: Scope = {
    kind: 'registration',
    candidateId: person.candidateId,
    companyId: world.companyId,
    agencyIds,
    actor: { kind: 'candidate', id: person.candidateId },
  };
  await inScope(services.database, scope, async (tx) => {
    const answerDueAt = (options.answerDueAt ?? ((now: Date) => endOfBusinessDay(now, 5)))(tx.now);
    await writePerson(tx, services, world, person, { ...options, agencyIds }, answerDueAt);
    if (options.counted !== false && options.posted !== false && options.waitsFor === undefined)
      postIntroduced(tx, world.companyId, person.receiptId, 1);
  });
  return person;
}

/** The same for several people, one after the other. */
export async function introducePeople(
  services: TestServices,
  world: World,
  count: number,
  options: IntroductionOptions = {},
): Promise<IntroducedPerson[]> {
  const people: IntroducedPerson[] = [];
  for (let index = 0; index < count; index++) people.push(await introducePerson(services, world, options));
  return people;
}

async function writePerson(
  tx: Tx,
  { keyRing }: TestServices,
  world: World,
  person: IntroducedPerson,
  options: IntroductionOptions & { readonly agencyIds: readonly string[] },
  answerDueAt: Date,
): Promise<void> {
  const { candidateId, receiptId, introductionId } = person;
  const counted = options.counted ?? true;
  const registrationId = randomUUID();
  await tx.db
    .insertInto('candidates')
    .values({
      id: candidateId,
      account_key: randomBytes(32),
      person_fingerprint: randomBytes(32),
      sealed: Buffer.of(1),
      locale: options.locale ?? 'ja',
      created_at: tx.now,
      updated_at: tx.now,
    })
    .execute();
  await tx.db
    .insertInto('registrations')
    .values({
      candidate_id: candidateId,
      id: registrationId,
      company_id: world.companyId,
      link_id: world.linkId,
      invite_again: false,
      tell_company: options.name !== undefined,
      registered_at: tx.now,
      selection_id: options.waitsFor ?? null,
      person_at_link: randomBytes(32),
    })
    .execute();
  await tx.db
    .insertInto('introductions')
    .values({
      candidate_id: candidateId,
      id: introductionId,
      registration_id: registrationId,
      company_id: world.companyId,
      receipt_id: receiptId,
      fingerprint: randomBytes(32),
      introduced_at: tx.now,
      rule_version: 1,
      counted,
      not_counted_reason: counted ? null : 'forwarded',
      repetition_during: sql<string>`tstzrange(${tx.now}, ${tx.now}::timestamptz + interval '12 months')`,
      touch_during: sql<string>`tstzrange(${tx.now}, ${tx.now}::timestamptz + interval '180 days')`,
    })
    .execute();
  const named = options.name === undefined ? undefined : keyRing.newDataKey(`receipt:${receiptId}`);
  const receipt = {
    company_id: world.companyId,
    id: receiptId,
    link_id: world.linkId,
    counted,
    sealed_name: named ? seal(named.key, `receipt:${receiptId}`, options.name) : null,
    wrapped_key: named?.wrapped ?? null,
  };
  const { waitsFor } = options;
  if (waitsFor === undefined)
    await tx.db
      .insertInto('introduction_receipts')
      .values({
        ...receipt,
        introduced_on: jstDate(tx.now),
        rule_version: 1,
        confirm_due_at: counted ? answerDueAt : null,
      })
      .execute();
  else
    await tx.db
      .insertInto('withheld_receipts')
      .values({ ...receipt, introduction_id: introductionId, selection_id: waitsFor })
      .execute();
  for (const [index, agencyId] of options.agencyIds.entries()) {
    const provisionId = person.provisionIds[index] ?? '';
    const own = keyRing.newDataKey(`provision:${provisionId}`);
    const items = {
      name: '佐藤 花子',
      mail: options.mail ?? 'hanako@example.jp',
      contact: 'mail',
      work: ['sales'],
      prefecture: '東京都',
      remote: true,
    };
    await tx.db
      .insertInto('provisions')
      .values({
        agency_id: agencyId,
        id: provisionId,
        candidate_id: candidateId,
        introduction_id: introductionId,
        provided_at: tx.now,
        answer_due_at: answerDueAt,
        contact_due_at: contactDueAfterSilence(answerDueAt),
        items: Object.keys(items),
        sealed: seal(own.key, `provision:${provisionId}`, items),
        wrapped_key: own.wrapped,
      })
      .execute();
  }
}
