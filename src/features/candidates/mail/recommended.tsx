import { composeMail, type MailText } from '../../../ui/mail-text.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { DAYS, formatDateTime, type Locale } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';

interface RecommendedFacts {
  readonly name: string;
  readonly id: string;
  readonly agency: OrganisationNames;
  readonly employer: OrganisationNames;
  readonly title: string;
  readonly baseUrl: string;
}

/** Asks a person whether they may be recommended: who asks, for what and until when. Its one link is to the page that says all. */
export function askedMail(locale: Locale, facts: RecommendedFacts & { readonly dueAt: Date }): MailText {
  const { name, agency, dueAt } = facts;
  return composeMail(locale, () => {
    const by = t(...nameWords(agency));
    const day = DAYS.formatLastDay(dueAt, locale);
    return {
      subject: t('求人への推薦について、お返事を伺います', 'May you be recommended for an opening?'),
      addressee: name,
      paragraphs: [
        t(
          `${by}が、あなたを次の求人に推薦したいと申し出ました。`,
          `${by} would like to recommend you for this opening.`,
        ),
        openingWords(facts),
        t(
          `同意するまで、この会社には何も伝わりません。断っても、返事をしなくても、登録は変わりません。返事の期限は${day}です。`,
          `Until you agree the employer learns nothing. Your registration stays as it is if you decline or do not answer. You can answer until the end of ${day}.`,
        ),
        t(
          `労働条件と渡す項目を見て、同意するか断るかを選べます。\n${pageOf(facts)}`,
          `See the conditions and the details that would be shared, and choose:\n${pageOf(facts)}`,
        ),
      ],
    };
  });
}

/** What was agreed to: to whom, which items, when. */
export function agreedMail(
  locale: Locale,
  facts: RecommendedFacts & { readonly items: readonly string[]; readonly at: Date },
): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    subject: t('推薦に同意しました', 'You agreed to be recommended'),
    addressee: facts.name,
    paragraphs: [
      openingWords(facts),
      t(`渡す項目：${listed(facts.items.map(itemLabel))}`, `Details: ${listed(facts.items.map(itemLabel))}`),
      t(`同意した日時：${at}`, `Agreed: ${at}`),
      t(
        `面接の連絡は、${nameWords(facts.agency)[0]}から届きます。同意は、こちらでいつでも取り消せます。\n${pageOf(facts)}`,
        `${nameWords(facts.agency)[1]} contacts you about the interview. You can take this back at any time:\n${pageOf(facts)}`,
      ),
    ],
    ifNotYou: notYou(),
  }));
}

/** What was put in the place of what an employer held, when. */
export function copyCorrectedMail(
  locale: Locale,
  facts: RecommendedFacts & { readonly items: readonly string[]; readonly at: Date },
): MailText {
  return composeMail(locale, () => ({
    subject: t('新しい内容を会社に渡しました', 'The employer has your new details'),
    addressee: facts.name,
    paragraphs: [
      openingWords(facts),
      t(
        `新しくした項目：${listed(facts.items.map(itemLabel))}`,
        `Changed: ${listed(facts.items.map(itemLabel))}`,
      ),
      t(`同意した日時：${formatDateTime(facts.at)}`, `Agreed: ${formatDateTime(facts.at)}`),
      t(
        `控えと取り消しは、こちらにあります。\n${pageOf(facts)}`,
        `Receipt, and the way back:\n${pageOf(facts)}`,
      ),
    ],
    ifNotYou: notYou(),
  }));
}

/** That it was taken back, and since when nobody can open anything. */
export function recommendationWithdrawnMail(
  locale: Locale,
  facts: RecommendedFacts & { readonly at: Date },
): MailText {
  const at = formatDateTime(facts.at, locale);
  return composeMail(locale, () => ({
    subject: t('推薦への同意を取り消しました', 'You are recommended no more'),
    addressee: facts.name,
    paragraphs: [
      openingWords(facts),
      t(
        `${at} から、この会社はここであなたの情報を見られません。人材紹介会社の画面にも、終わったことが表示されます。`,
        `Since ${at} this employer cannot see your details here. The agency sees that it has ended.`,
      ),
      t(`くわしくは、こちらにあります。\n${pageOf(facts)}`, `More here:\n${pageOf(facts)}`),
    ],
    ifNotYou: notYou(),
  }));
}

const notYou = () =>
  t(
    '心当たりがない場合は、上のページにログインすると、いまの状態を確かめられます。',
    'If that was not you, sign in on that page to see how it stands.',
  );

function openingWords({ employer, title }: RecommendedFacts): string {
  const company = t(...nameWords(employer));
  return t(`会社：${company}\n求人：${title}`, `Employer: ${company}\nOpening: ${title}`);
}

const pageOf = ({ id, baseUrl }: RecommendedFacts) => `${baseUrl}${paths.candidate.recommendation(id)}`;
