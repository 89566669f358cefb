import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemTitle, type LaterItem } from '../../consents/rules/wording.ts';
import { ownWaysWords } from '../../contacts/rules/words.ts';
import { handedOver } from '../../introductions/rules/handed-over.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import type { Devices } from '../actions/sessions.ts';
import { receiptNumber } from '../rules/receipt.ts';
import { liveByAgency, sharedWith } from '../rules/sharing.ts';
import { DevicesSection, SIGNED_OUT } from './devices.tsx';
import { CopySection, ErasureSection } from './own-requests.tsx';
import { UndoSection } from './taking-back.tsx';

/** データ: what the person registered and when, and what can be asked for of it. */
export function OwnDataPage({
  place,
  later,
  devices,
}: {
  place: OwnPlace;
  later: readonly LaterItem[];
  devices: Devices;
}) {
  const title = t('データ', 'Your data');
  return (
    <Page zone="candidate" title={title} done={{ ...SIGNED_OUT, saved: SAVED }}>
      <PageHeader title={title} lead={t('あなたが登録した内容です。', 'This is what you registered.')} />
      {liveByAgency(place.provisions).some(({ isOutdated }) => isOutdated) && (
        <Alert kind="info" title={t('以前の内容を持つ会社があります', 'An agency holds earlier details')}>
          <p class="link-line">
            <a href={paths.candidate.corrections()}>
              {t('違いを見て、渡す会社を選ぶ', 'See the difference and choose who gets the new details')}
            </a>
          </p>
        </Alert>
      )}
      <ProfileSection {...place} />
      <LaterSection {...place} later={later} />
      <Section title={t('登録の控え', 'Receipts')}>
        <DescriptionList
          items={place.registrations.map((one) => ({
            term: formatDateTime(one.registeredAt),
            description: (
              <a href={paths.candidate.registration(one.id)}>
                <span>
                  {one.company === null
                    ? t('受付番号', 'Number')
                    : t(
                        `${nameWords(one.company)[0]}からのご案内`,
                        `Through the link from ${nameWords(one.company)[1]}`,
                      )}{' '}
                  <span class="name">{receiptNumber(one.id)}</span>
                </span>
              </a>
            ),
          }))}
        />
      </Section>
      <DevicesSection {...devices} />
      <CopySection />
      <UndoSection registration={place.registrations.find((one) => one.mayUndo)} />
      <ErasureSection />
    </Page>
  );
}

/** Where what was written here is handed over, agency by agency. */
export const TO_SHARING = {
  href: paths.candidate.sharing(),
  label: ['渡す会社を選ぶ（共有と同意）', 'Choose who gets it (Sharing and consent)'],
} as const;

const SAVED = [
  '保存しました。保存しただけでは、どの会社にも渡りません。',
  'Saved. Saving hands nothing to any agency.',
  'success',
  TO_SHARING,
] as const;

function ProfileSection({ profile, terms }: Pick<OwnPlace, 'profile' | 'terms'>) {
  return (
    <Section title={t('登録した内容', 'What you registered')}>
      <DescriptionList
        items={[
          { term: t('お名前', 'Name'), description: profile.name },
          { term: t('メールアドレス', 'E-mail address'), description: profile.mail.address },
          { term: t('希望する仕事', 'Wanted work'), description: listed(profile.work.map(workLabel)) },
          {
            term: t('希望する勤務地', 'Wanted place of work'),
            description: `${t(...prefectureLabel(profile.prefecture))}${profile.remote ? t('（リモート勤務も希望）', ' (remote work too)') : ''}`,
          },
          {
            term: t('連絡の方法', 'How to contact you'),
            description: (
              <>
                {t(...ownWaysWords(terms.ways))}{' '}
                <a href={paths.candidate.contact()}>{t('連絡の設定', 'Change it')}</a>
              </>
            ),
          },
        ]}
      />
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.candidate.profile()}>
          {t('登録した内容を直す', 'Correct it')}
        </ButtonLink>
      </ButtonRow>
    </Section>
  );
}

/** What may be added, each on a page of its own. In the same words whether it is there or not: nobody is urged to complete anything. */
function LaterSection({
  profile,
  provisions,
  later,
}: Pick<OwnPlace, 'profile' | 'provisions'> & { later: readonly LaterItem[] }) {
  const values = handedOver(profile, later);
  return (
    <Section
      title={t('そのほかに伝えられること', 'What else you can add')}
      lead={t(
        '書くかどうかは自由です。書いても、人材紹介会社には渡りません。渡すときは、会社ごとに選びます。',
        'It is up to you. What you write goes to no agency until you choose one for it.',
      )}
    >
      <div class="card">
        <ul class="item-lines">
          {later.map((item) => {
            const label = t(...itemTitle(item));
            const shared = sharedWith(item, provisions).length;
            return (
              <li>
                <span class="whitespace-pre-line">
                  <span class="support">{`${label}${t('：', ': ')}`}</span>
                  {values[item] === undefined
                    ? item === 'cv'
                      ? t('入れていません', 'none here')
                      : t('書いていません', 'not written')
                    : t(...itemValue(item, values))}
                  {(values[item] !== undefined || shared > 0) && (
                    <span class="support">
                      {shared === 0
                        ? t('（渡している会社：なし）', ' (shared with nobody)')
                        : t(`（渡している会社：${shared}社）`, ` (shared with ${shared})`)}
                    </span>
                  )}
                </span>
                <a href={item === 'cv' ? paths.candidate.cv() : paths.candidate.laterItem(item)}>
                  <span class="sr-only">{t(`「${label}」を`, '')}</span>
                  {item === 'cv'
                    ? t('入れる・見る', values[item] === undefined ? 'Add' : 'Open')
                    : t('書く・直す', values[item] === undefined ? 'Write' : 'Change')}
                  <span class="sr-only">{t('', ` ${label}`)}</span>
                </a>
              </li>
            );
          })}
        </ul>
      </div>
    </Section>
  );
}
