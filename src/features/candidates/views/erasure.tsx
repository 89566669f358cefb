import { AUDIT_YEARS } from '../../../platform/terms.ts';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Named } from '../../../ui/named.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { nameWords, type OrganisationNames } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { articlesOf, lastDayOf, type RemainingRecord } from '../rules/remaining.ts';
import { NoticePage } from './notice.tsx';

interface ErasureView {
  readonly place: OwnPlace;
  /** Every agency that received something, live or stopped. */
  readonly agencies: readonly OrganisationNames[];
  readonly remaining: readonly RemainingRecord[];
}

/** Before everything is erased, at any time: what goes, what remains by which article until when; both answers weigh the same. */
export function ErasurePage({ place, agencies, remaining }: ErasureView) {
  const title = t('すべての情報を消去しますか', 'Erase everything?');
  const told = place.companies.map((one) => nameWords(one.company));
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t('まだ何も変わっていません。', 'Nothing has changed yet.')}
        back={{ href: paths.candidate.data(), label: t('データ', 'Your data') }}
      />
      <Section title={t('消えるもの', 'What goes')}>
        <DescriptionList
          items={[
            {
              term: t('アカウント', 'Your account'),
              description: t(
                '登録した内容を消去し、ログアウトします。すべての同意を取り消します。',
                'What you registered is erased, every consent is withdrawn, and you are signed out.',
              ),
            },
            {
              term: t('人材紹介会社', 'Agencies'),
              description:
                agencies.length === 0
                  ? t('情報を渡した会社はありません。', 'None received anything.')
                  : named(
                      agencies,
                      t(
                        `${listed(agencies.map(nameWords))}は、キャリアリレーの中で見られなくなります。`,
                        `${listed(agencies.map(nameWords))} can no longer see anything in Career Relay.`,
                      ),
                    ),
            },
            {
              term: t('企業', 'Companies'),
              description:
                told.length === 0
                  ? undefined
                  : t(
                      `${listed(told)}に伝えた名前と、案内の許しが消えます。`,
                      `${listed(told)}: your name goes, and nobody there may invite you.`,
                    ),
            },
          ]}
        />
      </Section>
      <Remaining remaining={remaining} />
      <Section title={t('どちらにしますか', 'Your choice')}>
        <p>
          {t(
            '消去は、元に戻せません。はじめから登録することは、いつでもできます。',
            'This cannot be undone. You can register again from the beginning at any time.',
          )}
        </p>
        <Form action={paths.candidate.erasure()}>
          <ButtonRow equal>
            <Button variant="secondary">{t('消去する', 'Erase')}</Button>
            <ButtonLink variant="secondary" href={paths.candidate.data()}>
              {t('消去せずに戻る', 'Go back')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Section>
    </Page>
  );
}

function named(organisations: readonly OrganisationNames[], text: string) {
  return <Named text={text} names={organisations.map((one) => t(...nameWords(one)))} />;
}

const KINDS = [
  ['provision', 'に渡した分', 'Handed to'],
  ['hire', 'を通した採用の分', 'Hire through'],
] as const;

/** What nobody can erase yet, and what remains of nobody in particular. */
function Remaining({ remaining }: Pick<ErasureView, 'remaining'>) {
  return (
    <Section title={t('残るもの', 'What remains')}>
      {remaining.length > 0 && (
        <>
          <p>
            {t(
              '次の記録は、法律で保存が決まっています。期限が過ぎると、誰にも読めなくなります。',
              'The law keeps these records. After their last day nobody can read them.',
            )}
          </p>
          <DescriptionList
            items={[
              ...articlesOf(remaining).map(({ kept, article }) => ({
                term: t(...kept),
                description: t(...article),
              })),
              ...KINDS.flatMap(([kind, ja, en]) => {
                const kept = remaining.filter((one) => one.kind === kind);
                return [...new Set(kept.map(({ agency }) => t(...nameWords(agency))))].map((name) => ({
                  term: t(`${name}${ja}`, `${en} ${name}`),
                  description: keptOf(kept.filter(({ agency }) => t(...nameWords(agency)) === name)),
                }));
              }),
            ]}
          />
        </>
      )}
      <p>
        {t(
          `誰のものか分からない番号と日付も残ります。件数を数えるためと、操作の記録（${AUDIT_YEARS}年）のためです。`,
          `Numbers and dates that do not say whose they are remain as well: for counting, and in the log for ${AUDIT_YEARS} years.`,
        )}
      </p>
      {remaining.length > 0 && (
        <p>
          {t(
            '会社の手元に、写しが残ることがあります。会社には消去を求め、確認したかどうかは運営が見ます。消去のあとは、あなたには表示できません。会社の連絡先は、控えのメールに書きます。',
            'Copies may stay with an agency. Each is asked to erase them, and the operator sees which have acknowledged it; once your account is gone we cannot show you that. The mail we send you says whom to ask.',
          )}
        </p>
      )}
    </Section>
  );
}

/** Until when each day's records are kept: a line a day, however often something was handed over on it. */
function keptOf(records: readonly RemainingRecord[]) {
  const lines = records.map(({ providedAt, keepUntil }) => {
    const [from, last] = [formatDate(providedAt), formatDate(lastDayOf(keepUntil))];
    return t(`${last} まで（${from} の分）`, `until ${last} (of ${from})`);
  });
  return [...new Set(lines)].map((line) => <p>{line}</p>);
}

/** After everything was erased: nobody in particular reads this any more. */
export function ErasedPage() {
  return (
    <NoticePage
      title={t('すべての情報を消去しました', 'Everything is erased')}
      ways={[{ href: paths.start(), label: t('もう一度登録する', 'Register again') }]}
    >
      <p>
        {t(
          '控えをメールでお送りしました。残る記録の期限と、会社の連絡先を書いてあります。',
          'We have mailed you a receipt. It says which records remain until when, and how to reach the agencies.',
        )}
      </p>
      <p>{t('このまま画面を閉じてください。', 'You can close this page.')}</p>
    </NoticePage>
  );
}
