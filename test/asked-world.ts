import { createApp } from '../src/app.ts';
import { monthsToWait } from '../src/features/reapproach/rules/answers.ts';
import { jstDate } from '../src/platform/calendar.ts';
import { paths } from '../src/ui/paths.ts';
import { type AskedPerson, makeAsked, makeDue } from './answering-people.ts';
import { makeCompany, type TestOrganisation } from './factories/organisations.ts';
import { readMailedCode } from './relay-world.ts';
import { type StaffTestServices, staffTestServices } from './staff-services.ts';
import { type Answer as Page, siteOf, Visitor } from './visitor.ts';

/** Companies that asked people to apply again, and what those people do with the link. */
export class AskedWorld {
  readonly services: StaffTestServices;
  readonly #site;
  company: TestOrganisation;

  private constructor(services: StaffTestServices, company: TestOrganisation) {
    this.services = services;
    this.company = company;
    this.#site = siteOf(createApp(services));
  }

  static async make(): Promise<AskedWorld> {
    const services = await staffTestServices();
    return new AskedWorld(services, await makeCompany(services));
  }

  /** Goes on at another company. */
  async anew(): Promise<void> {
    this.company = await makeCompany(this.services);
  }

  visitor(): Visitor {
    return new Visitor(this.#site);
  }

  rows(text: string): Promise<readonly Record<string, unknown>[]> {
    return this.services.asSuperuserRows(text) as Promise<readonly Record<string, unknown>[]>;
  }

  run(text: string): Promise<number> {
    return this.services.asSuperuser(text);
  }

  asked(sketch: Parameters<typeof makeAsked>[2] = {}): Promise<AskedPerson> {
    return makeAsked(this.services, this.company, sketch);
  }

  due(person: AskedPerson, kind?: 'invitation' | 'reminder'): Promise<string> {
    return makeDue(this.services, this.company, person, kind);
  }

  /** Opens the page and presses an answer. */
  answer({ token }: AskedPerson, fields: Record<string, string>, visitor = this.visitor()): Promise<Page> {
    return visitor.submit(paths.asked(token), fields);
  }

  /** Opens the prepared page and sends it, as it stands where nothing else is said. */
  apply({ token }: AskedPerson, visitor: Visitor, fields: Record<string, string> = {}): Promise<Page> {
    const known = {
      name: '再会 花子',
      kana: 'サイカイ ハナコ',
      email: '',
      phone: '090-1234-5678',
      words: '',
    };
    return visitor.submit(paths.askedApplication(token), { ...known, ...fields });
  }

  /** Sends fields without opening the page first, as whoever has it open does. */
  press(path: string, visitor: Visitor, csrf: string, fields: Record<string, string>): Promise<Page> {
    return visitor.post(path, [['csrf', csrf], ...Object.entries(fields)]);
  }

  async asking(id: string): Promise<Record<string, unknown> | undefined> {
    return (await this.rows(`select * from reapproach_invitations where id = '${id}'`))[0];
  }

  async stateOf(id: string): Promise<unknown> {
    return (await this.asking(id))?.['state'];
  }

  /** What is not the selection that was spoken of. */
  selections({ applicant }: AskedPerson): Promise<readonly Record<string, unknown>[]> {
    return this.rows(
      `select * from selections where applicant_id = '${applicant}' and status <> 'rejected' order by created_at`,
    );
  }

  async personOf({ applicant }: AskedPerson): Promise<Record<string, unknown>> {
    const [person = {}] = await this.rows(`select * from applicants where id = '${applicant}'`);
    return { ...person, updated_at: null };
  }

  async said({ id }: AskedPerson): Promise<Record<string, unknown> | undefined> {
    return (await this.rows(`select * from reapproach_answers where invitation_id = '${id}'`))[0];
  }

  async nextMonth(): Promise<string> {
    const now = await this.services.asSystem((tx) => Promise.resolve(tx.now));
    return monthsToWait(jstDate(now))[0] ?? '';
  }

  /** The wall clock of answers, as if so many minutes had passed. */
  minutesLater({ id }: AskedPerson, minutes: number): Promise<number> {
    return this.run(
      `update reapproach_answers set answered_at = answered_at - interval '${minutes} minutes' where invitation_id = '${id}'`,
    );
  }

  /** What of the company's mail was stopped, and whether it goes out again. */
  suppressed(): Promise<readonly Record<string, unknown>[]> {
    return this.rows(
      `select sender_id, stream, lifted_at is not null as lifted from mail_suppressions where sender_id = '${this.company.id}' order by at`,
    );
  }

  /** Brings back the code of the mailbox that was asked. */
  async prove(visitor: Visitor, { token, address }: AskedPerson): Promise<Page> {
    await visitor.submit(paths.askedCode(token), {});
    const code = await readMailedCode(this.services, address);
    return visitor.submit(paths.askedCode(token), { code }, paths.askedProof(token));
  }
}

/** Where an answer leads. */
export const outcome = ({ status, location }: Page) => [status, location];

/** The token of a page's forms. */
export function csrfIn({ html }: Page): string {
  return /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}
