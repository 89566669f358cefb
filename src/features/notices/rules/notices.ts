import type { Zone } from '../../../platform/http/access.ts';
import { MAIL_STREAMS, type MailStream } from '../../../platform/mail-purposes.ts';
import type { Pair } from '../../../ui/text.ts';

/** Mails to staff that each organisation can switch off for its own mailbox, and each member switch on for theirs. */
export const NOTICES = [
  'company.daily',
  'company.slots',
  'company.redemptions',
  'company.placements',
  'company.alumni',
  'company.answers',
  'company.mentions',
  'company.monthly',
  'agency.arrivals',
  'agency.deadlines',
  'agency.decided',
  'agency.offers',
  'agency.placements',
  'operator.applications',
  'operator.licences',
  'operator.objections',
  'operator.appeals',
] as const;
export type Notice = (typeof NOTICES)[number];

/** What stays as it is whoever is mailed; said where the mails are switched. */
export const WITHOUT_MAILS: Readonly<Record<Zone, Pair>> = {
  company: [
    'メールを止めても、紹介の受け付けと枠の獲得は変わりません。件数は画面で確かめられます。',
    'Without these mails, introductions and slots come about all the same; the figures are on the pages.',
  ],
  agency: [
    'メールを止めても、返事の期限は変わりません。期限までに返事がない方は、受け取ったものとして扱います。',
    'Without these mails the deadlines stay. People who are not answered in time count as accepted.',
  ],
  operator: [
    'メールを止めても、判断の期限は変わりません。判断がない異議は、期限のあと、ポイントがそのまま確定します。',
    'Without these mails the terms stay. After the term of an objection nobody decided, its point is confirmed.',
  ],
};

/** The stream that the link in such a mail stops; the operator's are one mail. */
export function streamOfNotice(notice: Notice): MailStream {
  switch (notice) {
    case 'operator.applications':
    case 'operator.licences':
    case 'operator.objections':
    case 'operator.appeals':
      return 'operator.desk';
    default:
      return notice;
  }
}

/** Everything a reader of one kind of organisation's mail can stop by such a link. */
export function streamsOf(zone: Zone): readonly MailStream[] {
  return (Object.keys(MAIL_STREAMS) as MailStream[]).filter((stream) => stream.startsWith(`${zone}.`));
}

/** For one member by name: no mail of these is the organisation's. */
const OWN: readonly Notice[] = ['company.mentions'];

/** Those of one kind of organisation, in the order of the page. */
export function noticesOf(zone: Zone): readonly Notice[] {
  return NOTICES.filter((notice) => notice.startsWith(`${zone}.`));
}

/** The same of those that the organisation's own mailbox gets. */
export function sharedNoticesOf(zone: Zone): readonly Notice[] {
  return noticesOf(zone).filter((notice) => !OWN.includes(notice));
}

/** Whose mailbox it is: the organisation's own, or a member's. */
export interface Mailbox {
  readonly to: string;
  /** Undefined for the organisation's own. */
  readonly userId?: string | undefined;
  readonly gets: readonly Notice[];
  /** Those of them that the organisation's own mailbox gets; nothing of a member's. */
  readonly ownGets: readonly Notice[];
}

/**
 * The mailboxes that get something: the organisation's own whatever it has not switched off, members what they asked for. One
 * address is mailed once: a member who reads the organisation's mailbox gets everything there, addressed by name.
 */
export function mailboxesOf<Member extends Omit<Mailbox, 'ownGets'>>(
  zone: Zone,
  contact: { readonly to: string; readonly off: readonly string[] },
  members: readonly Member[],
): (Mailbox | (Member & Mailbox))[] {
  const [all, shared] = [noticesOf(zone), sharedNoticesOf(zone)];
  const gets = shared.filter((notice) => !contact.off.includes(notice));
  const own: Mailbox = { to: contact.to, gets, ownGets: gets };
  const isSame = (one: Member) => one.to.toLowerCase() === own.to.toLowerCase();
  const reader = members.find((one) => isSame(one) && one.gets.some((notice) => shared.includes(notice)));
  const merged = reader
    ? {
        ...own,
        ...reader,
        gets: all.filter((notice) => gets.includes(notice) || reader.gets.includes(notice)),
      }
    : own;
  // What is for one of them by name goes to them also where they read the organisation's mailbox and asked for nothing of it.
  const others = members
    .filter((one) => one !== reader)
    .map((one) => {
      const offered = isSame(one) ? all.filter((notice) => OWN.includes(notice)) : all;
      return { ...one, gets: offered.filter((notice) => one.gets.includes(notice)), ownGets: [] };
    });
  return [merged, ...others].filter((one) => one.gets.length > 0);
}
