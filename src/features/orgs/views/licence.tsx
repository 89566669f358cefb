import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import { ORGS_WORDS } from './form-words.ts';
import { LicenceFields } from './profile-fields.tsx';
import { SettingsPage } from './settings.tsx';
import { licenceStateWords } from './words.ts';

const DONE: DoneWords = {
  licence: ['変更しました。運営が確認します。', 'Changed. The operator will check it.'],
  same_licence: [
    '番号も期限も、いまの登録と同じです。変更はありません。',
    'Same number and last day as before: nothing has changed.',
  ],
};

interface LicencePageProps {
  agency: AgencyProfile;
  licence: LicenceStatus;
  form: FormState;
}

/** The agency's licence: where it stands, how long it lasts, and how to renew it here. */
export function LicencePage({ agency, licence, form }: LicencePageProps) {
  const locked = lockText('editLicence');
  return (
    <SettingsPage zone="agency" done={DONE} title={t('許可証', 'Licence')}>
      <LicenceAlert licence={licence} />
      <LicenceFacts agency={agency} licence={licence} />
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
            <Form action={paths.agency.licence()} form={form} words={ORGS_WORDS}>
              <LicenceFields />
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
export function LicenceFacts({ agency, licence }: { agency: AgencyProfile; licence: LicenceStatus }) {
  const { text, tone } = licenceStateWords(licence.state);
  const days = formatNumber(Math.max(licence.daysLeft, 0));
  return (
    <DescriptionList
      items={[
        { term: t('許可番号', 'Licence number'), description: agency.licenceNumber },
        {
          term: t('有効期限', 'Last day'),
          description: `${formatDate(agency.licenceExpiresOn)}${t(`（残り${days}日）`, ` (${days} days left)`)}`,
        },
        { term: t('状態', 'State'), description: <Badge tone={tone}>{text}</Badge> },
        {
          term: t('運営の確認日', 'Checked on'),
          description: agency.licenceVerifiedAt
            ? formatDate(agency.licenceVerifiedAt)
            : t('まだ確認されていません', 'Not yet'),
        },
      ]}
    />
  );
}

function LicenceAlert({ licence }: { licence: LicenceStatus }) {
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
