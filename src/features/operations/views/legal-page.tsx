import type { Child } from 'hono/jsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { nameWords } from '../../parties/rules/names.ts';
import { OPERATOR_FACTS } from '../../parties/rules/operator-facts.ts';
import type { Operator } from '../../parties/store/organisations.ts';

/** One article: a heading and sentences, or points. */
export interface Article {
  readonly title: string;
  readonly paragraphs?: readonly Child[];
  readonly points?: readonly string[];
  readonly table?: Child;
}

interface LegalPageProps {
  readonly title: string;
  readonly lead: string;
  readonly articles: readonly Article[];
  readonly operator: Operator | undefined;
  /** When the document was made and last changed; null where nobody has said so. */
  readonly dates: { readonly enactedOn: string | null; readonly revisedOn: string | null };
}

/** Terms or privacy: short articles with numbers to refer to, and at the end who is answerable. */
export function LegalPage({ title, lead, articles, operator, dates }: LegalPageProps) {
  const all = [...articles, ...datesArticle(dates)];
  const titles = all.map(({ title: heading }) => heading);
  return (
    <Page zone="public" title={title}>
      <PageHeader title={title} lead={lead} />
      <div class="grid items-start gap-6 lg:grid-cols-3">
        <details class="card print-hidden lg:hidden">
          <summary>{t('目次', 'Contents')}</summary>
          <Contents titles={titles} />
        </details>
        <nav class="card print-hidden max-lg:hidden lg:sticky lg:top-6" aria-label={t('目次', 'Contents')}>
          <Contents titles={titles} />
        </nav>
        <div class="stack is-loose lg:col-span-2">
          {all.map(({ title: heading, paragraphs = [], points = [], table }, index) => (
            <section class="stack is-tight" id={`article-${index + 1}`}>
              <h2 class="heading-3">{`${index + 1}. ${heading}`}</h2>
              {paragraphs.map((paragraph) => (
                <p>{paragraph}</p>
              ))}
              {points.length > 0 && (
                <ul class="grid list-disc gap-1 pl-6">
                  {points.map((point) => (
                    <li>{point}</li>
                  ))}
                </ul>
              )}
              {table}
            </section>
          ))}
          <Answerable operator={operator} />
        </div>
      </div>
    </Page>
  );
}

/** The way to each article: beside them, or folded above them on a phone. */
function Contents({ titles }: { titles: readonly string[] }) {
  return (
    <ol class="grid list-decimal gap-1 pl-6">
      {titles.map((heading, index) => (
        <li>
          <a href={`#article-${index + 1}`}>{heading}</a>
        </li>
      ))}
      <li>
        <a href="#answerable-title">{t('運営者と連絡先', 'Who runs this and how to reach them')}</a>
      </li>
    </ol>
  );
}

/** The days of the document. They name days and not what happened on them, so that they are true before as well. */
function datesArticle({ enactedOn, revisedOn }: LegalPageProps['dates']): Article[] {
  if (enactedOn === null) return [];
  const enacted = t(`制定日：${formatDate(enactedOn)}`, `First version: ${formatDate(enactedOn)}`);
  const revised =
    revisedOn && t(`改定日：${formatDate(revisedOn)}`, `Latest revision: ${formatDate(revisedOn)}`);
  return [{ title: t('制定日と改定日', 'Dates'), points: [enacted, ...(revised ? [revised] : [])] }];
}

function Answerable({ operator }: { operator: Operator | undefined }) {
  return (
    <section class="card is-quiet" aria-labelledby="answerable-title">
      <h2 class="heading-3" id="answerable-title">
        {t('運営者と連絡先', 'Who runs this and how to reach them')}
      </h2>
      <div class="mt-4">
        {operator ? (
          <DescriptionList
            items={[
              {
                term: t('運営者', 'Operator'),
                description: <Japanese text={t(...nameWords(operator))} />,
              },
              { term: t('代表者', 'Representative'), description: named(operator.representative) },
              { term: t('所在地', 'Address'), description: named(operator.address) },
              {
                term: t('連絡先', 'Contact'),
                description: <a href={`mailto:${operator.contactMail}`}>{operator.contactMail}</a>,
              },
              { term: t('電話', 'Telephone'), description: operator.contactPhone || undefined },
              {
                term: t(...OPERATOR_FACTS.notificationNumber),
                description: operator.notificationNumber ?? undefined,
              },
              { term: t(...OPERATOR_FACTS.privacyOfficer), description: named(operator.privacyOfficer) },
            ]}
          />
        ) : (
          <p>{t('運営者はまだ登録されていません。', 'The operator has not been entered yet.')}</p>
        )}
      </div>
    </section>
  );
}

/** What was entered, marked as Japanese on an English page; undefined, which leaves the row out, where nothing was. */
function named(text: string | null) {
  return text ? <Japanese text={text} /> : undefined;
}
