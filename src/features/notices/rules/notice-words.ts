import type { Pair } from '../../../ui/text.ts';
import type { Notice } from './notices.ts';

/** What a mail is called and when it comes, on the page where it is switched. */
interface NoticeWords {
  readonly name: Pair;
  readonly when: Pair;
}

/** The same of each. */
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
  'company.mentions': {
    name: ['あなた宛てのメモ', 'Notes for you'],
    when: [
      '応募者のメモであなたが指定された、次の営業日に。氏名とメモの内容は書きません。',
      'On the business day after a colleague named you in a note about an applicant. It has neither the name nor the note.',
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
