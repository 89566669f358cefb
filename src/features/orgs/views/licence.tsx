import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber, type Pair } from '../../../ui/text.ts';
import type { LicenceStatus } from '../../parties/rules/licence.ts';
import { licenceNotice } from '../../parties/rules/licence-notice.ts';
import type { AgencyProfile } from '../../parties/store/agencies.ts';
import type { LicenceFile } from '../store/licence-files.ts';
import { ORGS_WORDS } from './form-words.ts';
import { LicenceFileSection } from './licence-files.tsx';
import { LicenceFields } from './profile-fields.tsx';
import { licenceStateWords } from './words.ts';

const DONE: DoneWords = {
  changed: ['変更しました。運営の確認待ちです。', 'Changed. It waits for the operator’s check.'],
  renewal_waits: [
    '更新後の許可を受け付けました。運営の確認待ちです。いまの許可は、期限までそのまま有効です。',
    'The renewed licence is in and waits for the operator’s check. The present one stays in force until its last day.',
  ],
  renewal_taken_back: [
    '更新の確認依頼を取り下げました。いまの許可はそのままです。',
    'The renewal is taken back. The present licence stays as it is.',
  ],
  file_sent: ['許可証の写しを送りました。', 'The copy of the licence is sent.'],
  same: [
    '番号も期限も、登録済みの内容と同じです。変更はありません。',
    'Same number and last day as before: nothing has changed.',
    'info',
  ],
};

interface LicencePageProps {
  agency: AgencyProfile;
  licence: LicenceStatus;
  form: FormState;
  files: readonly LicenceFile[];
  /** What is wrong with the file that was just sent. */
  error: Pair | undefined;
}

/** The agency's licence: where it stands, how long it lasts, and how to renew it here. */
export function LicencePage({ agency, licence, form, files, error }: LicencePageProps) {
  const locked = lockText('editLicence');
  const notice = licenceNotice(licence, agency.renewalSentAt !== null);
  return (
    <SettingsPage
      zone="agency"
      done={DONE}
      title={t('許可証', 'Licence')}
      help={<HelpLink side="agency" topic="licence" />}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
    >
      {notice && (
        <Alert kind={notice.kind} title={t(...notice.title)}>
          <p>{t(...notice.text)}</p>
        </Alert>
      )}
      <LicenceFacts agency={agency} licence={licence} />
      <Section
        id="renewal"
        title={t('許可の更新', 'Renew the licence')}
        lead={
          isInForce(licence)
            ? t(
                '更新後の許可の番号と期限を入力してください。運営が確認するまで、いまの許可が期限まで有効で、受け取りも掲載も止まりません。',
                'Enter number and last day of the renewed licence. Until the operator has checked it the present one stays in force to its last day; nothing stops.',
              )
            : t(
                '番号と期限を入力してください。運営が確認すると、候補者を受け取れるようになり、一覧に表示されます。',
                'Enter number and last day. Once the operator has checked them you can receive people and stand in the directory.',
              )
        }
      >
        {locked !== undefined ? (
          <p>{locked}</p>
        ) : (
          <div class="stack max-w-2xl">
            <Form id={TYPED_FORM} action={paths.agency.licence()} form={form} words={ORGS_WORDS}>
              <LicenceFields withStart />
              <ButtonRow>
                <Button>{t('確認を依頼する', 'Ask for a check')}</Button>
              </ButtonRow>
            </Form>
          </div>
        )}
      </Section>
      <LicenceFileSection files={files} error={error} isLocked={locked !== undefined} />
    </SettingsPage>
  );
}

/** Whether a checked licence is valid today. */
function isInForce({ state }: LicenceStatus): boolean {
  return state === 'valid' || state === 'expiring';
}

/** Number, last day, days left and state of a licence, and the renewal that waits beside it. */
export function LicenceFacts({ agency, licence }: { agency: AgencyProfile; licence: LicenceStatus }) {
  const { text, tone } = licenceStateWords(licence.state);
  const days = formatNumber(Math.max(licence.daysLeft, 0));
  return (
    <DescriptionList
      items={[
        { term: t('許可番号', 'Licence number'), description: agency.licenceNumber },
        {
          term: t('開始日', 'First day'),
          description: agency.licenceStartsOn === null ? undefined : formatDate(agency.licenceStartsOn),
        },
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
        { term: t('更新（確認待ち）', 'Renewal, not checked yet'), description: renewalText(agency) },
      ]}
    />
  );
}

function renewalText(agency: AgencyProfile): string | undefined {
  const { renewalNumber, renewalStartsOn, renewalExpiresOn, renewalSentAt } = agency;
  if (renewalNumber === null || renewalExpiresOn === null || renewalSentAt === null) return undefined;
  const [until, sent] = [formatDate(renewalExpiresOn), formatDate(renewalSentAt)];
  const [from, fromEn] =
    renewalStartsOn === null
      ? ['', '']
      : [`${formatDate(renewalStartsOn)} から、`, `from ${formatDate(renewalStartsOn)}, `];
  return t(
    `${renewalNumber}（${from}有効期限 ${until}）${sent} に依頼`,
    `${renewalNumber} (${fromEn}last day ${until}), sent on ${sent}`,
  );
}
