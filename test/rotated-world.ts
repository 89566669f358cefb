import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { inScope } from '../src/db/scope.ts';
import { WRAPPED_KEYS } from '../src/db/wrapped-keys.ts';
import { accountDesk } from '../src/features/candidates/actions/account-desk.ts';
import { noteItem } from '../src/features/introductions/actions/note-items.ts';
import { startSignUp } from '../src/features/orgs/actions/sign-up.ts';
import { applicationInput } from '../src/features/orgs/input.ts';
import { hireRecommended } from '../src/features/recommendations/actions/interview.ts';
import { recommendOutside } from '../src/features/recommendations/actions/recommend.ts';
import { answerRequest } from '../src/features/requests/actions/desk.ts';
import { requestPasswordReset } from '../src/features/sign-in/actions/password-reset.ts';
import { jstDate } from '../src/platform/calendar.ts';
import { type KeyRing, seal } from '../src/platform/crypto.ts';
import { idOf, type ProvisionId, type RequestId } from '../src/platform/ids.ts';
import { RateLimits } from '../src/platform/rate-limits.ts';
import { checkInstallation } from '../src/platform/start/installation.ts';
import { openStoredKeyRing } from '../src/platform/start/key-ring.ts';
import { giveCv, uploadCv } from './cv-steps.ts';
import { connectAsSuperuser, type TestDatabase, testDatabase, testMasterKey } from './database.ts';
import { makeWorld, operatorDesk, staffOfOrganisation, type World } from './factories/introductions.ts';
import { makeApiKey, makeCompany, makeMember, someMail, type TestMember } from './factories/organisations.ts';
import { makeRecommendationWorld } from './recommendation-world.ts';
import { linkCodeOf, register, registrationFields } from './relay-world.ts';
import { servicesOn } from './services.ts';
import { mailedToken, type StaffTestServices, withStaffAuth } from './staff-services.ts';
import { type Answer, type Site, siteOf, Visitor } from './visitor.ts';

export const HANAKO = 'hanako@mail.example.org';
/** Registered, and undid everything. */
export const ERASED = 'erased@mail.example.org';
/** Has a code and has not typed it yet. */
export const TYPING = 'typing@mail.example.org';

export const caller = {
  address: '203.0.113.7',
  requestId: 'test',
  limits: new RateLimits(),
  browserId: 'browser',
};

/** One installation with something sealed of every kind, which can be started with one master key and then with another. */
export class Inhabited {
  readonly database: TestDatabase;
  readonly folder: string;
  services!: StaffTestServices;
  site!: Site;
  /** The company people came through, and one they come through later. */
  world!: World;
  other!: World;
  /** The codes of their links. */
  codes!: { readonly own: string; readonly other: string };
  member!: TestMember;
  /** What an API request was answered under its idempotency key. */
  answer = '';
  /** Of the consent HANAKO gave. */
  receipt = '';
  /** Tokens of mailed links. */
  signUp = '';
  reset = '';
  #apiKey = '';
  readonly #browsers = new Map<string, Visitor>();

  constructor(database: TestDatabase, folder: string) {
    this.database = database;
    this.folder = folder;
  }

  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  /** Services as a start with this key has them. */
  async start(masterKey: Buffer): Promise<void> {
    const opened = servicesOn(this.ownerUrl, { TRUSTED_PROXIES: '1' }, masterKey);
    const keyRing = await openStoredKeyRing(opened.database, masterKey);
    this.services = withStaffAuth({ ...opened, keyRing });
    await checkInstallation(this.services);
    this.site = siteOf(createApp(this.services));
    for (const [name, visitor] of this.#browsers) this.#browsers.set(name, visitor.at(this.site));
  }

  /** A name that waits for the end of a selection. */
  private async withhold(): Promise<void> {
    const { keyRing } = this.services;
    const { companyId, linkId } = this.world;
    const id = randomUUID();
    const own = keyRing.newDataKey(`receipt:${id}`);
    const actor = { kind: 'candidate', id } as const;
    await inScope(
      this.services.database,
      { kind: 'registration', candidateId: id, companyId, agencyIds: [], actor },
      (tx) =>
        tx.db
          .insertInto('withheld_receipts')
          .values({
            company_id: companyId,
            id,
            introduction_id: id,
            link_id: linkId,
            selection_id: id,
            counted: true,
            sealed_name: seal(own.key, `receipt:${id}`, '待つ 花子'),
            wrapped_key: own.wrapped,
          })
          .execute(),
    );
  }

  async fill(): Promise<void> {
    this.world = await makeWorld(this.services, 1);
    this.other = await makeWorld(this.services, 1);
    this.codes = {
      own: await linkCodeOf(this.services, this.world),
      other: await linkCodeOf(this.services, this.other),
    };
    await this.register('hanako', 'own', HANAKO, { tellCompany: 'yes' });
    await this.addBeside(this.browser('hanako'));
    await this.withhold();
    this.receipt = await this.takeReceipt();
    await this.complain();
    await this.hire();
    const done = await this.register('erased', 'own', ERASED);
    await this.browser('erased').submit(`${done.location}/undo`, {});
    const typed = registrationFields(TYPING, this.world.agencyIds);
    await this.browser('typing').submit(`/r/${this.codes.own}`, typed);
    for (let network = 1; network <= 20; network += 1) await this.askToSignIn(network);
    const company = await makeCompany(this.services);
    this.member = await makeMember(this.services, company);
    this.#apiKey = await makeApiKey(this.services, company);
    this.answer = await this.makeLink();
    const applicant = someMail('applicant');
    await startSignUp(this.services, caller, 'ja', application(applicant.address));
    this.signUp = await mailedToken(this.services, applicant.address);
    await requestPasswordReset(this.services, caller, 'ja', this.member.mail);
    this.reset = await mailedToken(this.services, this.member.mail.address);
  }

  /** HANAKO complains of the agency, and is answered. */
  async complain(): Promise<void> {
    const { services } = this;
    const complaint = { reason: 'other', words: '苦情の文章', stop: 'no' };
    const path = `/me/sharing/${this.world.agencyIds[0]}/complaint`;
    const { location = '' } = await this.browser('hanako').submit(path, complaint);
    const id = idOf<RequestId>(/[0-9a-f-]{36}/.exec(location)?.[0] ?? '');
    const answer = { words: '返事の文章', outcome: 'explained', article: null, keptUntil: null } as const;
    const desk = await operatorDesk(services);
    await services.within(desk, (tx) => answerRequest(tx, services, accountDesk(services), id, answer));
  }

  /** Somebody is recommended and hired, which stands in the books; another one is asked about an opening outside. */
  async hire(): Promise<void> {
    const { within, agency, makeAgreed, makePerson } = await makeRecommendationWorld(this.services);
    const { company, recommendationId } = await makeAgreed();
    const hired = await within(company.scope, (tx) =>
      hireRecommended(tx, this.services, recommendationId, jstDate(tx.now)),
    );
    const { provisionId } = await makePerson();
    const opening = { employer: '株式会社そとがわ', title: '営業', conditions: { wage: '月給30万円' } };
    const asked = await within(agency, (tx) => recommendOutside(tx, this.services, provisionId, opening));
    if (!hired.ok || !asked.ok) throw new Error('nobody was recommended');
  }

  /** A browser with its cookies, in a network of its own. */
  browser(name: string): Visitor {
    const network = { 'X-Forwarded-For': `192.0.2.${this.#browsers.size + 1}` };
    const known = this.#browsers.get(name) ?? new Visitor(this.site, network);
    this.#browsers.set(name, known);
    return known;
  }

  register(
    name: string,
    link: 'own' | 'other',
    address: string,
    more: Record<string, string> = {},
  ): Promise<Answer> {
    const { agencyIds } = link === 'own' ? this.world : this.other;
    const fields = registrationFields(address, agencyIds, more);
    return register(this.services, this.browser(name), this.codes[link], fields, address);
  }

  /** A file, handed to the agency, and a note of the agency's. */
  async addBeside(visitor: Visitor): Promise<void> {
    const [agencyId = ''] = this.world.agencyIds;
    await uploadCv(visitor);
    await giveCv(visitor, agencyId);
    const [row] = (await this.services.asSuperuserRows(
      'select id from provision_cvs join provisions on id = provision_id',
    )) as {
      id: ProvisionId;
    }[];
    await this.services.within(staffOfOrganisation(agencyId), (tx) =>
      noteItem(tx, this.services, row?.id as ProvisionId, { item: 'name', text: 'はなこ' }),
    );
  }

  /** A receipt as HANAKO's page gives it. */
  async takeReceipt(): Promise<string> {
    const page = await this.browser('hanako').get(`/me/sharing/${this.world.agencyIds[0]}`);
    const path = /href="([^"]+\/receipts\/[^"]+)"/.exec(page.html)?.[1] ?? '';
    return (await this.browser('hanako').get(path)).html;
  }

  /** One more code mail to the same mailbox, asked for in another network. */
  async askToSignIn(network: number): Promise<number> {
    const visitor = new Visitor(this.site, { 'X-Forwarded-For': `198.51.100.${network}` });
    return (await visitor.submit('/me/sign-in', { email: `limited+${network}@mail.example.org` })).status;
  }

  /** Sent again it is answered as the first time. */
  async makeLink(): Promise<string> {
    const response = await this.site('/api/v1/relay-links', {
      method: 'POST',
      body: JSON.stringify({ kind: 'generic', name: '一度だけ' }),
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${this.#apiKey}`,
        'Idempotency-Key': 'once',
      },
    });
    return `${response.status} ${await response.text()}`;
  }

  /** Every wrapped key of the database, opened: a hash of the key by its table and what it is bound to. */
  async openKeys(ring: Pick<KeyRing, 'unwrap'>): Promise<Record<string, string>> {
    const superuser = await connectAsSuperuser(this.database);
    const opened: Record<string, string> = {};
    for (const [table, aad] of Object.entries(WRAPPED_KEYS)) {
      const { rows } = await superuser.query<{ aad: string; key: Buffer }>(
        `select ${aad} as aad, wrapped_key as key from ${table} where wrapped_key is not null`,
      );
      for (const row of rows) {
        const bytes = ring.unwrap(row.key, row.aad).handle.export();
        opened[`${table} ${row.aad}`] = createHash('sha256').update(bytes).digest('hex');
      }
    }
    await superuser.end();
    return opened;
  }

  /** Why each introduction of a company did not count, the oldest first; null where it did. */
  async notCounted({ companyId }: World): Promise<(string | null)[]> {
    const rows = await this.services.asSuperuserRows(
      `select not_counted_reason as reason from introductions where company_id = '${companyId}' order by introduced_at`,
    );
    return (rows as { reason: string | null }[]).map(({ reason }) => reason);
  }

  async end(): Promise<void> {
    await this.services.end();
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }
}

export async function makeInhabited(): Promise<Inhabited> {
  const database = await testDatabase();
  const inhabited = new Inhabited(database, await mkdtemp(join(tmpdir(), 'rotated-keys-')));
  await migrateDatabase({ ownerUrl: database.ownerUrl, masterKey: testMasterKey });
  await inhabited.start(testMasterKey);
  await inhabited.fill();
  return inhabited;
}

function application(ownerMail: string) {
  return applicationInput.parse({
    kind: 'company',
    name: '株式会社あおぞら',
    address: '東京都港区1-1',
    representative: '青空 太郎',
    contactMail: 'info@aozora.example.jp',
    contactPhone: '03-1234-5678',
    ownerName: '山田 花子',
    ownerMail,
  });
}
