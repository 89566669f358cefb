import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatNumber, textIn } from '../../../ui/text.ts';
import type { Organisation } from '../store/organisations.ts';
import { OrganisationTable } from './organisations.tsx';

interface OperatorHomeProps {
  frame: PageFrame;
  counts: { readonly organisations: number; readonly licences: number };
  waiting: readonly Organisation[];
}

/** What waits for the operator today. */
export function OperatorHomePage({ frame, counts, waiting }: OperatorHomeProps) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <Page {...frame} zone="operator" title={t('審査', 'Approvals')}>
      <PageHeader locale={locale} title={t('審査', 'Approvals')} />
      <div class="grid gap-4 sm:grid-cols-2">
        <Stat
          label={t('承認待ちの組織', 'Organisations waiting')}
          value={formatNumber(counts.organisations, locale)}
          unit={t('件', '')}
        />
        <Stat
          label={t('確認待ちの許可', 'Licences to check')}
          value={formatNumber(counts.licences, locale)}
          unit={t('件', '')}
          note={t('承認しない組織を除く', 'Without those not approved')}
        />
      </div>
      <Section
        id="waiting"
        title={t('承認を待っている組織', 'Waiting for approval')}
        actions={
          <ButtonLink variant="secondary" small href={paths.operator.organisations()}>
            {t('すべての組織', 'All organisations')}
          </ButtonLink>
        }
      >
        <OrganisationTable
          locale={locale}
          rows={waiting}
          empty={t('承認を待っている組織はありません', 'No organisation is waiting')}
        />
      </Section>
    </Page>
  );
}
