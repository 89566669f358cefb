import { randomInt, randomUUID } from 'node:crypto';
import { serializeSigned } from 'hono/utils/cookie';
import { inScope, type Scope } from '../../src/db/scope.ts';
import { createApiKey } from '../../src/features/orgs/actions/api-keys.ts';
import { recognitionOf } from '../../src/features/orgs/actions/memberships.ts';
import { insertAgencyProfile } from '../../src/features/orgs/store/agencies.ts';
import { insertMember } from '../../src/features/orgs/store/members.ts';
import { insertOrganisation } from '../../src/features/orgs/store/organisations.ts';
import { insertAccount } from '../../src/features/sign-in/store/accounts.ts';
import type { Membership, Role, Zone } from '../../src/platform/http/access.ts';
import { idOf, type OrganisationId } from '../../src/platform/ids.ts';
import { type MailAddress, normalizeMailAddress } from '../../src/platform/mail-address.ts';
import type { Locale } from '../../src/ui/text.ts';
import type { TestServices } from '../services.ts';
import type { StaffTestServices } from '../staff-services.ts';

/** An organisation with a way to act for it. */
export interface TestOrganisation {
  readonly id: OrganisationId;
  readonly zone: Zone;
  readonly name: string;
  /** Acts as some member of its staff. */
  readonly scope: Scope;
}

/** A member with an account, signed in. */
export interface TestMember {
  readonly userId: string;
  readonly mail: MailAddress;
  readonly password: string;
  /** For the Cookie header. */
  readonly cookie: string;
  readonly scope: Scope;
  readonly membership: Membership;
}

export interface AgencyOptions {
  readonly name?: string;
  readonly licenceNumber?: string;
  /** In which it applied. */
  readonly locale?: Locale;
  /** Last day of the licence; far away when left out. */
  readonly licenceExpiresOn?: string;
  readonly approved?: boolean;
  readonly verified?: boolean;
}

/** A mail address nobody else in this run has. */
export function someMail(local = 'member'): MailAddress {
  return mailOf(`${local}-${randomUUID().slice(0, 8)}@example.co.jp`);
}

export function mailOf(text: string): MailAddress {
  const mail = normalizeMailAddress(text);
  if (mail === undefined) throw new TypeError(`no mail address: ${text}`);
  return mail;
}

/** A licence number nobody else in this run is likely to have. */
export function someLicenceNumber(): string {
  return `${String(randomInt(1, 48)).padStart(2, '0')}-ユ-${String(randomInt(1_000_000)).padStart(6, '0')}`;
}

/** An approved company. */
export function makeCompany(
  services: TestServices,
  options: { readonly name?: string; readonly approved?: boolean; readonly locale?: Locale } = {},
): Promise<TestOrganisation> {
  const { name = '株式会社みらい', approved = true, locale } = options;
  return makeOrganisation(services, 'company', name, approved, locale);
}

/** An approved agency with a verified licence, unless told otherwise. */
export async function makeAgency(
  services: TestServices,
  options: AgencyOptions = {},
): Promise<TestOrganisation> {
  const agency = await makeOrganisation(
    services,
    'agency',
    options.name ?? '紹介エージェント株式会社',
    options.approved ?? true,
    options.locale,
  );
  const profile = {
    licenceNumber: options.licenceNumber ?? someLicenceNumber(),
    licenceExpiresOn: options.licenceExpiresOn ?? '2099-12-31',
    speciality: 'ITエンジニア',
    specialityEn: 'Software engineers',
    placedLastYear: 120,
    leftWithinSixMonths: 6,
    feeNote: '理論年収の35%',
    feeNoteEn: '35% of the yearly wage',
  };
  await services.asSystem((tx) => insertAgencyProfile(tx, agency.id, profile, options.verified ?? true));
  return agency;
}

/** The operator of this database; it can have only one. */
export function makeOperator(services: TestServices, name = '運営'): Promise<TestOrganisation> {
  return makeOrganisation(services, 'operator', name, true);
}

/** A member of an organisation with an account of their own, signed in once. */
export async function makeMember(
  services: StaffTestServices,
  organisation: TestOrganisation,
  options: {
    readonly role?: Role;
    readonly mail?: MailAddress;
    readonly name?: string;
    readonly locale?: Locale;
  } = {},
): Promise<TestMember> {
  const { role = 'owner', mail = someMail(), name = '佐藤 花子', locale = 'ja' } = options;
  const userId = randomUUID();
  await insertAccount(services.authDatabase, {
    userId,
    name,
    locale,
    mailAddress: mail.address,
    passwordHash: await hashOnce(services),
  });
  const member = {
    organisationId: organisation.id,
    userId,
    name,
    locale,
    role,
    ...recognitionOf(services.keyRing, mail),
  };
  await services.asSystem((tx) => insertMember(tx, member));
  return {
    userId,
    mail,
    password: PASSWORD,
    cookie: await openSession(services, userId),
    scope: scopeOf(organisation.zone, organisation.id, userId),
    membership: {
      organisationId: organisation.id,
      zone: organisation.zone,
      organisationName: organisation.name,
      role,
      approvedAt: new Date(),
      suspendedAt: null,
    },
  };
}

const PASSWORD = 'correct horse battery staple';
let passwordHash: Promise<string> | undefined;

/** Hashing takes its time on purpose; tests that make many members do it once. */
function hashOnce({ staffAuth }: StaffTestServices): Promise<string> {
  passwordHash ??= staffAuth.hashPassword(PASSWORD);
  return passwordHash;
}

/** A session as signing in would make it, without the wait. For the Cookie header. */
async function openSession({ staffAuth }: StaffTestServices, userId: string): Promise<string> {
  const token = randomUUID();
  await staffAuth.database.pool.query(
    `insert into auth.session (id, user_id, token, expires_at, created_at, updated_at)
      values (gen_random_uuid(), $1, $2, now() + interval '12 hours', now(), now())`,
    [userId, token],
  );
  return serializeSigned(staffAuth.cookieName, token, staffAuth.secret);
}

/** A live API key, as its holder presents it. */
export async function makeApiKey(
  services: TestServices,
  organisation: TestOrganisation,
  role: Role = 'owner',
): Promise<string> {
  const scope: Scope = { ...organisation.scope, actor: { kind: 'system', id: 'test' } };
  const created = await inScope(services.database, scope, (tx) =>
    createApiKey(tx, organisation.zone, { name: 'テスト', role }),
  );
  if (!created.ok) throw new Error('the key could not be made');
  return created.key;
}

async function makeOrganisation(
  services: TestServices,
  zone: Zone,
  name: string,
  approved: boolean,
  locale: Locale = 'ja',
): Promise<TestOrganisation> {
  const id = idOf<OrganisationId>(randomUUID());
  const profile = {
    name,
    nameEn: '',
    address: '東京都千代田区1-1',
    representative: '代表 太郎',
    contactMail: mailOf(`contact-${id.slice(0, 8)}@example.co.jp`),
    contactPhone: '03-1234-5678',
  };
  await services.asSystem((tx) =>
    insertOrganisation(tx, { id, kind: zone, profile, locale, ...(approved && { approvedBy: 'test' }) }),
  );
  return { id, zone, name, scope: scopeOf(zone, id, 'member') };
}

function scopeOf(zone: Zone, organisationId: string, userId: string): Scope {
  const kind = zone === 'operator' ? 'operator' : 'organisation';
  return { kind, organisationId, actor: { kind: 'staff', id: userId } };
}
