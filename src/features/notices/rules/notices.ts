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

/** What a mail is called and when it comes, on the page where it is switched. */
export interface NoticeWords {
  readonly name: Pair;
  readonly when: Pair;
}

export const NOTICE_WORDS: Readonly<Record<Notice, NoticeWords>> = {
  'company.daily': {
    name: ['紹介のお知らせ', 'Introductions'],
    when: [
      '紹介を受け付けた日の次の営業日に、日ごとの件数を1通で。',
      'On the next business day, in one mail: how many on each day.',
    ],
  },
  'company.slots': {
    name: ['無料紹介枠の獲得', 'Slots earned'],
    when: ['枠を獲得した日の次の営業日に。', 'On the business day after a slot was earned.'],
  },
  'company.redemptions': {
    name: ['無料紹介枠の利用', 'Slots in use'],
    when: [
      '申し込んだ枠を人材紹介会社が引き受けた次の営業日に。',
      'On the business day after an agency took a request on.',
    ],
  },
  'company.placements': {
    name: ['成約', 'Hires'],
    when: [
      '保証の終わりが近いとき、入社の確認がまだのとき、人材紹介会社が記録したときの、次の営業日に。',
      'On the business day after a guarantee came near its end, a start was not confirmed, or the agency wrote something down.',
    ],
  },
  'company.alumni': {
    name: ['登録の申込み', 'People who ask to be registered'],
    when: [
      '退職された方や内定を辞退された方の申込みがあったとき、消える日が近いときの、次の営業日に。',
      'On the business day after somebody who left, or turned an offer down, asked, or came near the day of being deleted.',
    ],
  },
  'company.answers': {
    name: ['再応募のご案内へのお返事', 'Answers to invitations'],
    when: [
      '再応募のご案内にお返事があった次の営業日に。',
      'On the business day after somebody answered an invitation to apply again.',
    ],
  },
  'company.monthly': {
    name: ['月のまとめ', 'Monthly summary'],
    when: [
      '毎月の最初の営業日に、前の月の件数を。',
      'On the first business day of a month: the figures of the month before.',
    ],
  },
  'agency.arrivals': {
    name: ['新しい候補者', 'New people'],
    when: ['新しい方がいる営業日に、1日1通。', 'On business days on which somebody is new, one a day.'],
  },
  'agency.deadlines': {
    name: ['期限の前の営業日', 'The business day before a deadline'],
    when: [
      '返事を待っている方と、最初の連絡がまだの方の、期限の1営業日前に。',
      'One business day before people have to be answered, or contacted first.',
    ],
  },
  'agency.decided': {
    name: ['期限を過ぎたあとの結果', 'What a deadline has decided'],
    when: [
      '返事がないまま期限を過ぎた方がいる、次の営業日に。',
      'On the business day after a deadline that passed without an answer.',
    ],
  },
  'agency.offers': {
    name: ['無料紹介枠の求人', 'Requests for free placements'],
    when: [
      '新しい求人が届いたとき、引き受けた求人が終わったときの、次の営業日に。',
      'On the business day after a request arrived, or one you took on ended.',
    ],
  },
  'agency.placements': {
    name: ['成約', 'Hires'],
    when: [
      '保証の終わりが近いとき、入社や6か月の在職の確認が要るとき、企業が記録したときの、次の営業日に。',
      'On the business day after a guarantee came near its end, a start or the check after six months was due, or the company wrote something down.',
    ],
  },
  'operator.applications': {
    name: ['利用の申込み', 'Applications'],
    when: ['新しい申込みがあった次の営業日に。', 'On the business day after somebody applied.'],
  },
  'operator.licences': {
    name: ['許可証', 'Licences'],
    when: [
      '確認を待つ許可証が届いたとき、許可の期限まで90日・60日・30日になったとき、期限が過ぎたときの、次の営業日に。',
      'On the business day after a licence came to be checked, came within 90, 60 or 30 days of its end, or ended.',
    ],
  },
  'operator.objections': {
    name: ['異議', 'Objections'],
    when: ['新しい異議があった次の営業日に。', 'On the business day after an objection was raised.'],
  },
  'operator.appeals': {
    name: ['再確認の依頼', 'Introductions to look at again'],
    when: ['企業から再確認の依頼があった次の営業日に。', 'On the business day after a company asked.'],
  },
};

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

/** Those of one kind of organisation, in the order of the page. */
export function noticesOf(zone: Zone): readonly Notice[] {
  return NOTICES.filter((notice) => notice.startsWith(`${zone}.`));
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
  const all = noticesOf(zone);
  const gets = all.filter((notice) => !contact.off.includes(notice));
  const own: Mailbox = { to: contact.to, gets, ownGets: gets };
  const isSame = (one: Member) => one.to.toLowerCase() === own.to.toLowerCase();
  const reader = members.find(isSame);
  const merged = reader
    ? {
        ...own,
        ...reader,
        gets: all.filter((notice) => gets.includes(notice) || reader.gets.includes(notice)),
      }
    : own;
  const others = members.filter((one) => !isSame(one)).map((one) => ({ ...one, ownGets: [] }));
  return [merged, ...others].filter((one) => one.gets.length > 0);
}
