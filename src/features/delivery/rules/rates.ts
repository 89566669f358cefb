import { LEAST_FOR_PERCENT, MAIL_ALARM } from '../../../platform/terms.ts';

/** How many of how many. */
export interface Part {
  readonly count: number;
  readonly of: number;
}

/** A share in percent with one digit behind the point, `0.4`; undefined where there are too few for one (rules.md §7.1). */
export function percentOf({ count, of }: Part): string | undefined {
  return of < LEAST_FOR_PERCENT ? undefined : ((100 * count) / of).toFixed(1);
}

/** Of what the mail of the last thirty days has too much, so that providers may stop taking any of it (rules.md §4.6). */
export type MailAlarm = 'complaints' | 'bounces';

/** Whether complaints or bounces have passed what providers put up with; never among fewer than fifty mails. */
export function mailAlarms({
  sent,
  complaints,
  bounces,
}: Readonly<Record<'sent' | 'complaints' | 'bounces', number>>): MailAlarm[] {
  if (sent < MAIL_ALARM.leastMails) return [];
  const passed = (count: number, percent: number) => count * 100 > percent * sent;
  return [
    ...(passed(complaints, MAIL_ALARM.complaintPercent) ? (['complaints'] as const) : []),
    ...(passed(bounces, MAIL_ALARM.bouncePercent) ? (['bounces'] as const) : []),
  ];
}
