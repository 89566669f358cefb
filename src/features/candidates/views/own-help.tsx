import type { Child } from 'hono/jsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Contact, Operator } from '../../parties/store/organisations.ts';

interface OwnHelpView {
  readonly operator: Operator | undefined;
  /** Every agency that received something, live or stopped. */
  readonly agencies: readonly Contact[];
}

/** 困ったとき: for each trouble whom to turn to, or which page puts it right. */
export function OwnHelpPage({ operator, agencies }: OwnHelpView) {
  const title = t('困ったとき', 'If something is wrong');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t('困りごとごとに、相談先をまとめました。', 'Whom to turn to, by what is wrong.')}
      />
      <Section title={t('自分でできること', 'What you can do yourself')}>
        <DescriptionList
          items={[
            toPage(
              t('会社に見せるのをやめたい', 'Stop sharing with an agency'),
              paths.candidate.sharing(),
              t('共有と同意で、会社ごとにやめる', 'Stop each under Sharing'),
            ),
            toPage(
              t('企業に名前を伝えたくない', 'Stop telling a company your name'),
              paths.candidate.sharing(),
              t('共有と同意で、企業ごとにやめる', 'Stop each under Sharing'),
            ),
            toPage(
              t('登録した覚えがない', 'You never registered'),
              paths.candidate.data(),
              t('データで、登録を消す', 'Erase it under Data'),
            ),
            toPage(
              t('ほかの会社にも頼みたい', 'Ask another agency too'),
              paths.candidate.agencies(),
              t('人材紹介会社を選ぶ', 'Choose agencies'),
            ),
          ]}
        />
      </Section>
      <Section title={t('会社に尋ねること', 'What to ask an agency')}>
        <p>
          {t(
            '連絡が来ない、断りたい、手元の写しを消してほしい、というときは、会社に直接お伝えください。',
            'If nothing arrives, or you want to decline or have its copy erased, tell the agency directly.',
          )}
        </p>
        {agencies.length > 0 ? (
          <DescriptionList
            items={agencies.map((one) => ({
              term: t(...nameWords(one)),
              description: (
                <>
                  <a href={`mailto:${one.contactMail}`}>{one.contactMail}</a>
                  <p class="link-line">
                    <a href={paths.candidate.complaint(one.id)}>
                      {t('苦情を送る', 'Send a complaint')}
                      <span class="sr-only">{t(`（${nameWords(one)[0]}）`, ` (${nameWords(one)[1]})`)}</span>
                    </a>
                  </p>
                </>
              ),
            }))}
          />
        ) : (
          <p>{t('情報を渡した会社は、まだありません。', 'No agency has received anything yet.')}</p>
        )}
      </Section>
      <Section title={t('運営に尋ねること', 'What to ask the operator')}>
        <p>
          {t(
            '会社への苦情は、上の「苦情を送る」から送れます。写し・訂正・消去は「データ」でできます。',
            'Send complaints about an agency above. A copy, corrections and erasure are on the page Data.',
          )}
        </p>
        <p class="link-line">
          <a href={paths.candidate.requests()}>
            {t('請求と苦情のその後を見る', 'See what became of your requests and complaints')}
          </a>
        </p>
        <p>{t('画面を使えないときは、メールか電話でも受け付けます。', 'You can also write or call.')}</p>
        <OperatorLines operator={operator} />
        <p class="link-line">
          <a href={paths.privacy()}>{t('お答えまでの目安', 'How long an answer takes')}</a>
        </p>
      </Section>
      <Section title={t('そのほかの相談先', 'Elsewhere')}>
        <p>
          {t(
            '人材紹介会社への苦情は、都道府県の労働局でも受け付けています。個人情報の扱いは、個人情報保護委員会にも相談できます。',
            'The labour bureau of your prefecture takes complaints about agencies, too. On personal data you can also ask the Personal Information Protection Commission.',
          )}
        </p>
        <p class="link-line">
          <a href={paths.help('candidate')}>{t('使い方のヘルプ', 'How things work')}</a>
        </p>
      </Section>
    </Page>
  );
}

function toPage(term: string, href: string, words: string): { term: string; description: Child } {
  return { term, description: <a href={href}>{words}</a> };
}

function OperatorLines({ operator }: { operator: Operator | undefined }) {
  if (operator === undefined) {
    return <p>{t('運営者はまだ登録されていません。', 'The operator has not been entered yet.')}</p>;
  }
  return (
    <DescriptionList
      items={[
        { term: t('運営者', 'Operator'), description: <Japanese text={t(...nameWords(operator))} /> },
        {
          term: t('メール', 'Mail'),
          description: <a href={`mailto:${operator.contactMail}`}>{operator.contactMail}</a>,
        },
        { term: t('電話', 'Telephone'), description: operator.contactPhone || undefined },
        {
          term: t('個人情報の責任者', 'Responsible for personal data'),
          description: operator.privacyOfficer ? <Japanese text={operator.privacyOfficer} /> : undefined,
        },
      ]}
    />
  );
}
