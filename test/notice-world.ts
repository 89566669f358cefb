import { randomUUID } from 'node:crypto';
import type { Scope } from '../src/db/scope.ts';
import { closeMonths } from '../src/features/links/actions/close-months.ts';
import { noticeSweeps } from '../src/features/notices/jobs.ts';
import { addJstMonths, isBusinessDay, jstDate, startOfJstDay } from '../src/platform/calendar.ts';

import {
  makeWorld,
  moveClock,
  operatorDesk,
  settling,
  staffOfOrganisation,
  type World,
} from './factories/introductions.ts';
import { movePoints } from './factories/receipts.ts';
import { type TestServices, testServices } from './services.ts';
import { mailsTo as mailedTo } from './staff-services.ts';

const HOUR = 3_600_000;

/** A day as mails write it. */
export const slashed = (day: string) => day.replaceAll('-', '/');

/** A company, an agency and the operator, all of them told until now, and a clock that stands in the first days of a month. */
export interface NoticeWorld {
  readonly services: TestServices;
  readonly world: World;
  readonly company: Scope;
  readonly agency: Scope;
  readonly agencyId: string;
  readonly desk: Extract<Scope, { kind: 'operator' }>;
  readonly now: () => Promise<Date>;
  readonly today: () => Promise<string>;
  readonly later: (hours: number) => Promise<void>;
  /** To this hour of the next business day by the business clock. */
  readonly toMorning: (hour: number) => Promise<void>;
  /** Runs the sweep alone, and as the worker does it: months are closed first. */
  readonly tellStaff: () => Promise<number>;
  readonly tell: () => Promise<number>;
  /** What an address, or the contact of an organisation of the factories, was sent; the newest first. */
  readonly mailsTo: (address: string) => Promise<{ subject: string; text: string; html: string }[]>;
  readonly mailsOf: (id: string) => Promise<{ subject: string; text: string; html: string }[]>;
  /** So many points of the company, introduced and confirmed today. */
  readonly confirmPoints: (count: number) => Promise<void>;
}

export async function makeNoticeWorld(): Promise<NoticeWorld> {
  const services = await testServices();
  const world = await makeWorld(services, 1);
  const desk = await operatorDesk(services);
  if (desk.kind !== 'operator') throw new TypeError('no desk');
  const now = () => services.asSystem((tx) => Promise.resolve(tx.now));
  const today = async () => jstDate(await now());
  const toMorning = async (hour: number) => {
    let day = startOfJstDay(new Date((await now()).getTime() + 24 * HOUR));
    while (!isBusinessDay(day)) day = startOfJstDay(new Date(day.getTime() + 25 * HOUR));
    await moveClock(services, new Date(day.getTime() + hour * HOUR));
  };
  const tellStaff = async () => {
    const sweep = noticeSweeps.find(({ name }) => name === 'notices.tell');
    return (await sweep?.run(services)) ?? 0;
  };
  const tell = async () => {
    await closeMonths(services);
    return tellStaff();
  };
  const mailsTo = async (address: string) =>
    (await mailedTo(services, address)).map(({ subject, text, html }) => ({ subject, text, html }));
  const { companyId } = world;
  const agencyId = world.agencyIds[0] ?? '';
  // No month ends in the days that follow.
  await moveClock(services, startOfJstDay(addJstMonths(`${(await today()).slice(0, 7)}-01`, 1)));
  await toMorning(12);
  await tell();
  return {
    services,
    world,
    company: staffOfOrganisation(companyId),
    agency: staffOfOrganisation(agencyId),
    agencyId,
    desk,
    now,
    today,
    later: async (hours) => moveClock(services, new Date((await now()).getTime() + hours * HOUR)),
    toMorning,
    tellStaff,
    tell,
    mailsTo,
    mailsOf: (id) => mailsTo(`${id}@example.jp`),
    confirmPoints: async (count) => {
      const receipts = Array.from({ length: count }, () => randomUUID());
      for (const movement of ['introduced', 'confirmed'] as const)
        await services.within(settling(companyId), (tx) => movePoints(tx, movement, companyId, receipts));
    },
  };
}
