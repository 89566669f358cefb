import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemTitle } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OutdatedCopy } from '../../recommendations/actions/correct-copy.ts';
import { copyCorrectionFacts, writeShownCopy } from '../../recommendations/rules/correction.ts';
import { Facts } from './agency-choice.tsx';

/** On the page of corrections: employers that hold earlier details, each on a page of its own. */
export function OutdatedAtCompanies({ copies }: { copies: readonly OutdatedCopy[] }) {
  if (copies.length === 0) return null;
  return (
    <Section title={t('推薦された会社', 'Employers you are recommended to')}>
      <DescriptionList
        items={copies.map(({ one, employer, title }) => ({
          term: t(...nameWords(employer)),
          description: (
            <a href={paths.candidate.recommendationCorrection(one.id)}>
              {t(`${title}：違いを見て決める`, `${title}: see the difference and choose`)}
            </a>
          ),
        }))}
      />
    </Section>
  );
}

/** What one employer holds and what the person says today, and two answers of one size. */
export function CopyCorrectionPage({ copy, isChanged }: { copy: OutdatedCopy; isChanged?: boolean }) {
  const { one, held, today, changed, employer } = copy;
  const { locale } = rendering();
  const title = t('新しい内容をこの会社に渡すか', 'Hand the new details to this employer?');
  const value = (item: string, values: typeof held) => t(...itemValue(item, values));
  return (
    <Page zone="candidate" title={title}>
      <PageHeader
        title={title}
        lead={t(...nameWords(employer))}
        back={{ href: paths.candidate.corrections(), label: t('新しい内容を渡す', 'New details') }}
      />
      {isChanged && (
        <Alert
          kind="error"
          title={t(
            '画面を開いたあとに、内容が変わりました。もう一度お読みください。',
            'This has changed since you opened the page. Please read it again.',
          )}
        />
      )}
      <DescriptionList
        items={changed.map((item) => ({
          term: t(...itemTitle(item)),
          description: (
            <>
              <p class="whitespace-pre-line">
                <span class="support">{t('渡してある内容：', 'Held: ')}</span>
                {value(item, held)}
              </p>
              <p class="whitespace-pre-line">
                <span class="support">{t('新しい内容：', 'New: ')}</span>
                {value(item, today)}
              </p>
            </>
          ),
        }))}
      />
      <Section title={t('同意する内容', 'What you agree to')}>
        <Facts facts={copyCorrectionFacts(copy, locale)} />
      </Section>
      <Form action={paths.candidate.recommendationCorrection(one.id)}>
        <input type="hidden" name="shown" value={writeShownCopy(copy, locale)} />
        <ButtonRow equal>
          <Button variant="secondary">{t('渡す', 'Hand over')}</Button>
          <ButtonLink variant="secondary" href={paths.candidate.recommendation(one.id)}>
            {t('渡さない', 'Do not')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  );
}
