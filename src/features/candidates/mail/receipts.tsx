import { UNDO_DAYS } from '../../../platform/terms.ts';
import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime, type Locale } from '../../../ui/text.ts';
import { type AgencyCard, itemLabel, REGISTERED_ITEMS } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import { awaitedWords, type NewsMail } from '../rules/answer-words.ts';
import { receiptNumber } from '../rules/receipt.ts';

/** What was registered or chosen, in one transaction. */
export interface ReceiptFacts {
  /** The person's own name. */
  readonly name: string;
  readonly registrationId: string;
  readonly at: Date;
  /** The agencies the details were handed to, just now. */
  readonly cards: readonly AgencyCard[];
  /** Chosen too, and in possession of other details before: now of these. */
  readonly corrected?: readonly AgencyCard[];
  /** Chosen too, but in possession of the very same details already. */
  readonly kept?: readonly AgencyCard[];
  /** Somebody was chosen who is not taking people any more, or has changed since the form was sent. */
  readonly hasLeftOut?: boolean;
  /** Chosen, or to be told something, and kept away by the person. */
  readonly blocked?: readonly OrganisationNames[];
  readonly isTest?: boolean;
  /** The company of the link and what it was allowed, where there is one. */
  readonly company?:
    | (OrganisationNames & { readonly tellName: boolean; readonly invite: boolean; readonly waits: boolean })
    | undefined;
  readonly answerDueAt: Date;
  /** Whether they would be mailed that one did not answer. */
  readonly news: NewsMail;
  readonly baseUrl: string;
}

/** The registration as the done page shows it: number, time, who received what, until when they answer, the way back. */
export function registeredMail(locale: Locale, facts: ReceiptFacts): MailText {
  return composeMail(locale, () => ({
    subject: t('登録が終わりました', 'You are registered'),
    addressee: facts.name,
    paragraphs: [
      receiptOf(facts, t('登録した日時', 'Registered')),
      ...handedOver(facts),
      ...companyWords(facts),
      ownPage(facts.baseUrl),
      waysBack(),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

/** What was handed over, and to whom of those chosen not, and why. */
function handedOver(facts: ReceiptFacts): string[] {
  const { cards, corrected = [], kept = [], hasLeftOut = false, blocked = [], isTest = false } = facts;
  const keptNames = listed(kept.map(nameWords));
  if (isTest)
    return [
      t(
        'テスト用のリンクからの登録のため、人材紹介会社には何も渡していません。',
        'You came through a test link, so nothing was handed to any agency.',
      ),
    ];
  return [
    ...(cards.length > 0 ? [t(...awaitedWords(facts.answerDueAt, DAYS, facts.news))] : []),
    ...(corrected.length > 0 ? [correctedWords(corrected)] : []),
    ...(kept.length > 0
      ? [
          t(
            `次の会社には以前から同じ内容を渡しているため、あらためて渡していません：${keptNames}`,
            `These hold the same details already and did not receive them again: ${keptNames}`,
          ),
        ]
      : []),
    ...(blocked.length > 0
      ? [
          t(
            `見せない相手にしているため、お名前も情報も伝えていません：${listed(blocked.map(nameWords))}`,
            `You keep these away, so they received neither your name nor your details: ${listed(blocked.map(nameWords))}`,
          ),
        ]
      : []),
    ...(hasLeftOut
      ? [
          t(
            '選ばれた会社のうち、登録の途中で受け付けを止めたか、内容が変わった会社には渡していません。あなたのページから、いまの内容を確かめて選び直せます。',
            'Some of the agencies you chose stopped taking people or changed while you were registering; they received nothing. You can look at them again and choose on your own page.',
          ),
        ]
      : []),
    ...(cards.length + corrected.length + kept.length + blocked.length === 0 && !hasLeftOut
      ? [
          t(
            '登録のときには人材紹介会社を選んでいないため、どこにも情報を渡していません。あとから選ぶこともできます。',
            'You chose no agency when you registered, so this registration handed nothing over. You can choose later.',
          ),
        ]
      : []),
  ];
}

function correctedWords(cards: readonly AgencyCard[]): string {
  const names = listed(cards.map(nameWords));
  return t(
    `次の会社に渡してある内容を、今回のものに更新しました：${names}`,
    `These had earlier details of yours and now hold what you entered this time: ${names}`,
  );
}

/** What the company of the link learns and may do, and that it can be stopped; nothing where nothing was ticked. */
function companyWords({ company, cards, isTest = false }: ReceiptFacts): string[] {
  if (company === undefined || isTest || !(company.tellName || company.invite)) return [];
  const [ja, en] = nameWords(company);
  const isTold = cards.length > 0;
  return [
    [
      ...(company.tellName
        ? [
            isTold && company.waits
              ? t(
                  `${ja}に、選考の間はお名前は伝わりません。選考が終わったあと、月の締めのあとに伝わることがあります。`,
                  `${en} is not told your name while your application is under way. It may be told after it has ended, behind the close of a month.`,
                )
              : isTold
                ? t(`${ja}に、お名前を伝えました。`, `${en} was told your name.`)
                : t(
                    `${ja}に、お名前はまだ伝わっていません。人材紹介会社を選ぶまで、伝わりません。`,
                    `${en} was not told your name yet: not before you have chosen an agency.`,
                  ),
          ]
        : []),
      ...(company.invite
        ? [t(`${ja}からの再応募の案内を、受け取ることにしています。`, `${en} may invite you to apply again.`)]
        : []),
      t('あなたのページから、それぞれやめられます。', 'You can stop each on your own page.'),
    ].join('\n'),
  ];
}

/** Agencies chosen after registering: just these, and what they received. */
export function chosenMail(locale: Locale, facts: ReceiptFacts): MailText {
  return composeMail(locale, () => ({
    subject: t('人材紹介会社に情報を渡しました', 'Your details were handed to agencies'),
    addressee: facts.name,
    paragraphs: [
      receiptOf(facts, t('渡した日時', 'Handed over')),
      t(...awaitedWords(facts.answerDueAt, DAYS, facts.news)),
      ownPage(facts.baseUrl),
      waysBack(),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

function receiptOf(facts: ReceiptFacts, timeTerm: string): string {
  const { corrected = [] } = facts;
  const items = listed(REGISTERED_ITEMS.map(itemLabel));
  const line = (term: string, text: string) => t(`${term}：${text}`, `${term}: ${text}`);
  return [
    line(t('受付番号', 'Number'), receiptNumber(facts.registrationId)),
    line(timeTerm, formatDateTime(facts.at)),
    ...(facts.cards.length === 0
      ? corrected.length === 0
        ? [line(t('渡した会社', 'Handed to'), t('なし', 'nobody'))]
        : []
      : [
          t('渡した会社：', 'Handed to:'),
          ...facts.cards.map(({ contactMail, ...names }) => {
            const name = t(...nameWords(names));
            return t(`・${name}\n　連絡先：${contactMail}`, `- ${name}\n  contact: ${contactMail}`);
          }),
          line(t('渡した項目', 'What was handed over'), items),
        ]),
  ].join('\n');
}

function ownPage(baseUrl: string): string {
  return t(
    `誰に何を渡したかは、いつでもここで確かめられます。\n${baseUrl}${paths.candidate.home()}`,
    `You can see who has what at any time.\n${baseUrl}${paths.candidate.home()}`,
  );
}

function waysBack(): string {
  return t(
    `同じ画面から、会社ごとに提供をいつでもやめられます。登録してから${UNDO_DAYS}日以内であれば、登録をすべて取り消せます。取り消すと、渡した情報は各社から見えなくなり、あなたの情報は消去されます。`,
    `On the same page you can stop sharing with each agency at any time. Within ${UNDO_DAYS} days of registering you can undo everything: the agencies can no longer see your details and your data is erased.`,
  );
}

/** Something was done with the account of this mailbox: whoever reads the mailbox can take it back. */
export function ifNotYou(baseUrl: string): string {
  return t(
    `心当たりがない場合は、このアドレスに届くコードでログインしてください。登録から${UNDO_DAYS}日以内であれば、登録をすべて取り消して消去できます。\n${baseUrl}${paths.candidate.signIn()}\n${UNDO_DAYS}日を過ぎている場合や、ご不明な点は、運営にお問い合わせください。\n${baseUrl}${paths.privacy()}`,
    `If that was not you, sign in with a code mailed to this address: within ${UNDO_DAYS} days of registering you can undo everything and have it erased.\n${baseUrl}${paths.candidate.signIn()}\nAfter ${UNDO_DAYS} days, or with any question, write to the operator.\n${baseUrl}${paths.privacy()}`,
  );
}
