import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { formatDate, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import type { FormState, OwnPage } from './form-state.ts';
import { LicenceFields } from './profile-fields.tsx';
import { SettingsPage } from './settings.tsx';
import { licenceStateWords } from './words.ts';

interface LicencePageProps extends OwnPage {
  agency: AgencyProfile;
  licence: LicenceStatus;
  form: FormState;
  locked: string | undefined;
}

/** The agency's licence: where it stands, how long it lasts, and how to renew it here. */
export function LicencePage({ frame, csrf, agency, licence, form, locked }: LicencePageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  return (
    <SettingsPage frame={frame} zone="agency" title={t('許可証', 'Licence')}>
      <LicenceAlert locale={locale} licence={licence} />
      <LicenceFacts locale={locale} agency={agency} licence={licence} />
      <Section
        id="renewal"
        title={t('許可の変更', 'Change the licence')}
        lead={t(
          '番号か期限を変更すると、運営が確認するまで、候補者を受け取れず、一覧にも表示されません。',
          'After a change you receive nobody and leave the directory until the operator has checked it.',
        )}
      >
        {locked !== undefined ? (
          <p>{locked}</p>
        ) : (
          <div class="stack max-w-2xl">
            <ErrorSummary locale={locale} errors={form.errors} />
            <Form action={paths.agency.licence()} csrf={csrf}>
              <LicenceFields locale={locale} form={form} />
              <ButtonRow>
                <Button>{t('変更して確認を依頼する', 'Change and ask for a check')}</Button>
              </ButtonRow>
            </Form>
          </div>
        )}
      </Section>
    </SettingsPage>
  );
}

/** Number, last day, days left and state of a licence. */
export function LicenceFacts({
  locale,
  agency,
  licence,
}: {
  locale: Locale;
  agency: AgencyProfile;
  licence: LicenceStatus;
}) {
  const t = textIn(locale);
  const { text, tone } = licenceStateWords(licence.state, locale);
  const days = formatNumber(Math.max(licence.daysLeft, 0), locale);
  return (
    <DescriptionList
      items={[
        { term: t('許可番号', 'Licence number'), description: agency.licenceNumber },
        {
          term: t('有効期限', 'Last day'),
          description: `${formatDate(agency.licenceExpiresOn, locale)}${t(`（残り${days}日）`, ` (${days} days left)`)}`,
        },
        { term: t('状態', 'State'), description: <Badge tone={tone}>{text}</Badge> },
        {
          term: t('運営の確認日', 'Checked on'),
          description: agency.licenceVerifiedAt
            ? formatDate(agency.licenceVerifiedAt, locale)
            : t('まだ確認されていません', 'Not yet'),
        },
      ]}
    />
  );
}

function LicenceAlert({ locale, licence }: { locale: Locale; licence: LicenceStatus }) {
  const t = textIn(locale);
  switch (licence.state) {
    case 'valid':
      return null;
    case 'expiring':
      return (
        <Alert kind="warning" title={t('許可の期限が近づいています', 'The licence expires soon')}>
          <p>
            {t(
              '期限を過ぎると、候補者の受け取りが止まります。更新後の期限を入力してください。',
              'Once it has expired you receive nobody. Enter the last day of the renewed licence.',
            )}
          </p>
        </Alert>
      );
    case 'expired':
      return (
        <Alert kind="error" title={t('許可の期限が過ぎています', 'The licence has expired')}>
          <p>
            {t(
              '候補者の受け取りを停止しています。更新後の期限を入力すると、運営が確認します。',
              'You receive nobody. Enter the last day of the renewed licence; the operator will check it.',
            )}
          </p>
        </Alert>
      );
    case 'unverified':
      return (
        <Alert kind="info" title={t('運営の確認待ちです', 'The operator is checking it')}>
          <p>
            {t(
              '確認が終わるまで、候補者を受け取れず、一覧にも表示されません。',
              'Until then you receive nobody and are not in the directory.',
            )}
          </p>
        </Alert>
      );
  }
}
