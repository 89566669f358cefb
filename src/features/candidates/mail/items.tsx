import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime, type Locale } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import { ifNotYou } from './receipts.tsx';

interface ItemFacts {
  /** The person's own name. */
  readonly name: string;
  readonly agency: OrganisationNames & { readonly contactMail: string };
  readonly item: string;
  readonly at: Date;
  readonly baseUrl: string;
}

/** One item of one agency was taken back: which, when, and whom to ask about copies. */
export function itemTakenBackMail(locale: Locale, facts: ItemFacts): MailText {
  const [ja, en] = nameWords(facts.agency);
  const [itemJa, itemEn] = itemLabel(facts.item);
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('項目を見せるのをやめました', 'You have stopped sharing one item'),
    paragraphs: [
      t(
        `やめたこと：${ja}に「${itemJa}」を見せること\nやめた日時：${at}`,
        `Stopped: sharing “${itemEn}” with ${en}\nStopped at: ${at}`,
      ),
      t(
        `この日時から、${ja}は、キャリアリレーの中でこの項目を見られません。ほかの項目は、そのままです。`,
        `From that moment ${en} can no longer see this item in Career Relay. The other items stay as they are.`,
      ),
      t(
        `会社の手元に写しが残ることがあります。消去は、会社に直接求めてください。\n連絡先：${facts.agency.contactMail}`,
        `A copy may stay with the agency. To have it erased, ask the agency directly.\ncontact: ${facts.agency.contactMail}`,
      ),
      ownSharing(facts.baseUrl),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

/** One item was given again: which, to whom, when. */
export function itemGivenMail(locale: Locale, facts: ItemFacts): MailText {
  const [ja, en] = nameWords(facts.agency);
  const [itemJa, itemEn] = itemLabel(facts.item);
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('項目を渡しました', 'You have shared an item'),
    paragraphs: [
      t(
        `渡した会社：${ja}\n渡した項目：${itemJa}\n渡した日時：${at}`,
        `Handed to: ${en}\nItem: ${itemEn}\nHanded over: ${at}`,
      ),
      ownSharing(facts.baseUrl),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

/** What the person says today was handed to agencies in the place of what they held: which items, to whom, when. */
export function correctedMail(
  locale: Locale,
  facts: Omit<ItemFacts, 'agency' | 'item'> & {
    readonly agencies: readonly { readonly card: OrganisationNames; readonly items: readonly string[] }[];
  },
): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    addressee: facts.name,
    subject: t('新しい内容を渡しました', 'Your new details are handed over'),
    paragraphs: [
      ...facts.agencies.map(({ card, items }) => {
        const [ja, en] = nameWords(card);
        const what = listed(items.map(itemLabel));
        return t(
          `渡した会社：${ja}\n新しくした項目：${what}`,
          `Handed to: ${en}\nItems that changed: ${what}`,
        );
      }),
      t(`渡した日時：${at}`, `Handed over: ${at}`),
      t(
        '選ばなかった会社には、以前の内容が残っています。',
        'Agencies you did not choose keep the earlier details.',
      ),
      ownSharing(facts.baseUrl),
    ],
    ifNotYou: ifNotYou(facts.baseUrl),
  }));
}

function ownSharing(baseUrl: string): string {
  return t(
    `渡している項目は、こちらで確かめて変えられます。\n${baseUrl}${paths.candidate.sharing()}`,
    `You can see and change what is shared here.\n${baseUrl}${paths.candidate.sharing()}`,
  );
}
