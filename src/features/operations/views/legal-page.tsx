import type { Child } from 'hono/jsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import type { Organisation } from '../../parties/store/organisations.ts';

/** One article: a heading and sentences, or points. */
export interface Article {
  readonly title: string;
  readonly paragraphs?: readonly Child[];
  readonly points?: readonly string[];
}

interface LegalPageProps {
  readonly title: string;
  readonly lead: string;
  readonly articles: readonly Article[];
  readonly operator: Organisation | undefined;
}

/** Terms or privacy: short articles with numbers to refer to, and at the end who is answerable. */
export function LegalPage({ title, lead, articles, operator }: LegalPageProps) {
  return (
    <Page zone="public" title={title}>
      <div class="stack is-loose max-w-3xl">
        <PageHeader title={title} lead={lead} />
        {articles.map(({ title: heading, paragraphs = [], points = [] }, index) => (
          <section class="stack is-tight">
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
          </section>
        ))}
        <Answerable operator={operator} />
      </div>
    </Page>
  );
}

function Answerable({ operator }: { operator: Organisation | undefined }) {
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
                description: rendering().locale === 'en' ? (operator.nameEn ?? operator.name) : operator.name,
              },
              { term: t('代表者', 'Representative'), description: operator.representative || undefined },
              { term: t('所在地', 'Address'), description: operator.address || undefined },
              {
                term: t('連絡先', 'Contact'),
                description: <a href={`mailto:${operator.contactMail}`}>{operator.contactMail}</a>,
              },
              { term: t('電話', 'Telephone'), description: operator.contactPhone || undefined },
            ]}
          />
        ) : (
          <p>{t('運営者はまだ登録されていません。', 'The operator has not been entered yet.')}</p>
        )}
      </div>
    </section>
  );
}
