import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Scope } from '../src/db/scope.ts';
import { confirmDuePoints } from '../src/features/introductions/actions/confirm-due-points.ts';
import { closeMonths } from '../src/features/links/actions/close-months.ts';
import { addJstMonths, jstDate, startOfJstDay } from '../src/platform/calendar.ts';
import { makeApplicants } from './factories/applicants.ts';
import {
  type IntroducedPerson,
  introducePerson,
  makeWorld,
  moveClock,
  operatorDesk,
  settling,
  staffOfOrganisation,
  type World,
} from './factories/introductions.ts';
import { type TestServices, testServices } from './services.ts';

/** No points of any kind. */
export const NOTHING = { pending: 0, confirmed: 0, voided: 0, spent: 0 };
/** The window ends as it begins: silence has confirmed. */
export const atOnce = (now: Date): Date => new Date(now.getTime() + 1);

/** What a company can read of its points, in every table of its own. */
const TABLES = {
  ledgers: '*',
  ledger_entries: '*',
  slots: '*',
  introduction_receipts: 'id, introduced_on, counted, created_order',
  published_figures: '*',
  withheld_receipts: '*',
} as const;

/** A company with selections under way, people who registered through links for them, and one agency that receives them. */
export class WithheldWorld {
  services!: TestServices;
  world!: World;
  desk!: Scope;

  /** Sets itself up for the tests of a file: one database, a company of its own for each test, and a month from April to September. */
  begin(): this {
    beforeAll(async () => {
      this.services = await testServices();
      this.desk = await operatorDesk(this.services);
    });
    afterAll(() => this.services.end());
    beforeEach(async () => {
      // A fiscal year ends at no close of a test.
      const today = await this.services.asSystem((tx) => Promise.resolve(jstDate(tx.now)));
      if (!/-0[4-9]-/.test(today)) {
        const year = Number(today.slice(0, 4)) + (today.slice(5) < '04' ? 0 : 1);
        await moveClock(this.services, startOfJstDay(`${year}-04-02`));
      }
      this.world = await makeWorld(this.services, 1);
    });
    return this;
  }

  get company(): Scope {
    return staffOfOrganisation(this.world.companyId);
  }
  get agency(): Scope {
    return staffOfOrganisation(this.world.agencyIds[0] ?? '');
  }

  /** The selections of people who applied, one each. */
  async applied(count: number): Promise<string[]> {
    const sketches = Array.from({ length: count }, () => ({ selections: [['open']] as const }));
    const company = { id: this.world.companyId, scope: this.company };
    const people = await makeApplicants(this.services, company, sketches);
    const { rows } = await this.services.within(this.company, (tx) =>
      sql<{ id: string }>`select id from selections where applicant_id = any (${people}::uuid[])`.execute(
        tx.db,
      ),
    );
    return rows.map(({ id }) => id);
  }

  async record(selections: readonly string[], status: string): Promise<void> {
    await this.services.within(this.company, (tx) =>
      sql`update selections set status = ${status} where id = any (${[...selections]}::uuid[])`.execute(
        tx.db,
      ),
    );
  }

  async deleteSelection(id: string): Promise<void> {
    await this.services.within(this.company, (tx) =>
      tx.db.deleteFrom('selections').where('id', '=', id).execute(),
    );
  }

  /** People who register while these are under way; nothing but the selection holds their points up. */
  async register(selections: readonly string[]): Promise<IntroducedPerson[]> {
    const people = [];
    for (const waitsFor of selections)
      people.push(await introducePerson(this.services, this.world, { waitsFor, answerDueAt: atOnce }));
    return people;
  }

  /** The first day of the next month. */
  nextMonth(): Promise<string> {
    return this.services.asSystem((tx) =>
      Promise.resolve(addJstMonths(`${jstDate(tx.now).slice(0, 7)}-01`, 1)),
    );
  }

  /** Everything that has become due by the close of the present month, as the sweeps bring it. Answers the day. */
  async closeMonth(): Promise<string> {
    const first = await this.nextMonth();
    await moveClock(this.services, startOfJstDay(first));
    await confirmDuePoints(this.services.database);
    await closeMonths(this.services);
    return first;
  }

  /** All a company can read of its points, and in its log. */
  seen(): Promise<unknown> {
    return this.services.within(this.company, async (tx) => {
      const rows = [];
      for (const [table, columns] of Object.entries(TABLES))
        rows.push(
          (await sql`select ${sql.raw(columns)} from ${sql.table(table)} order by 1, 2`.execute(tx.db)).rows,
        );
      const log = sql`select action, detail from audit_events where action like 'points.%'`;
      return [...rows, (await log.execute(tx.db)).rows];
    });
  }

  async points(): Promise<typeof NOTHING> {
    const row = await this.services.within(this.company, (tx) =>
      tx.db.selectFrom('ledgers').select(['pending', 'confirmed', 'voided', 'spent']).executeTakeFirst(),
    );
    return row ?? NOTHING;
  }

  /** How many points wait out of its sight. */
  async waiting(): Promise<number> {
    const rows = await this.services.within(settling(this.world.companyId), (tx) =>
      tx.db.selectFrom('withheld_receipts').select('id').execute(),
    );
    return rows.length;
  }

  /** Until somebody has locked all that wait. */
  async untilLocked(): Promise<void> {
    const isFree = () =>
      this.services.within(settling(this.world.companyId), async (tx) => {
        const rows = tx.db.selectFrom('withheld_receipts').select('id').forUpdate().skipLocked();
        return (await rows.execute()).length > 0;
      });
    while (await isFree());
  }
}
