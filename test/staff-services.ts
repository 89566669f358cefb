import { createStaffAuth, type StaffServices } from '../src/features/sign-in/actions/staff-auth.ts';
import { drainMail } from '../src/platform/outbox/deliver.ts';
import { listMailbox, type SentMail } from '../src/platform/outbox/mailbox.ts';
import { openMailer } from '../src/platform/outbox/workers.ts';
import { superuserOf } from './database.ts';
import { type TestServices, testServices } from './services.ts';

export interface StaffTestServices extends TestServices, StaffServices {
  /** Runs a statement past every policy, to arrange or look at what nobody in the product may. Answers how many rows it met. */
  asSuperuser(text: string): Promise<number>;
  /** The same, answering the rows. */
  asSuperuserRows(text: string): Promise<readonly unknown[]>;
}

/** Test services with the sign-in of staff, on the same database under its own role. */
export async function staffTestServices(environment: NodeJS.ProcessEnv = {}): Promise<StaffTestServices> {
  return withStaffAuth(await testServices(environment));
}

/** Adds the sign-in of staff to services that exist. */
export function withStaffAuth(services: TestServices): StaffTestServices {
  const superuser = superuserOf(services);
  return {
    ...services,
    staffAuth: createStaffAuth(services, services.authDatabase),
    asSuperuser: async (text) => (await superuser.query(text)).rowCount ?? 0,
    asSuperuserRows: async (text) => (await superuser.query(text)).rows,
    end: async () => {
      await superuser.end();
      await services.end();
    },
  };
}

/** What was mailed to an address so far, the newest first. */
export async function mailsTo(services: TestServices, address: string): Promise<SentMail[]> {
  await drainMail(services, openMailer(services));
  const { rows: data } = await listMailbox(services);
  return data.filter((mail) => mail.to === address);
}

/** The token in the link of the newest mail to an address. */
export async function mailedToken(services: TestServices, address: string): Promise<string> {
  const [newest] = await mailsTo(services, address);
  const token = /\/(relay_[a-z0-9_]+)[\s?]/.exec(newest?.text ?? '')?.[1];
  if (token === undefined) throw new Error(`no link was mailed to ${address}`);
  return token;
}

/** Where the link of the newest mail to an address leads, with its query: what a browser asks for that follows it. */
export async function mailedPath(services: TestServices, address: string): Promise<string> {
  const [newest] = await mailsTo(services, address);
  const url = /https?:\/\/\S+\/relay_\S+/.exec(newest?.text ?? '')?.[0];
  if (url === undefined) throw new Error(`no link was mailed to ${address}`);
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** What the form behind a mailed link is answered: every fault, in the order of its fields. */
export function refused(faults: Readonly<Record<string, string>>) {
  return {
    ok: false,
    reason: 'faults',
    faults: Object.entries(faults).map(([field, fault]) => ({ field, fault })),
  };
}
