import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import { contactLabel, prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnPlace } from '../actions/own-place.ts';
import { receiptNumber } from '../rules/receipt.ts';
import { CopySection, ErasureSection } from './own-requests.tsx';
import { UndoSection } from './taking-back.tsx';

/** データ: what the person registered and when, and what can be asked for of it. */
export function OwnDataPage({ place }: { place: OwnPlace }) {
  const title = t('データ', 'Your data');
  return (
    <Page zone="candidate" title={title}>
      <PageHeader title={title} lead={t('あなたが登録した内容です。', 'This is what you registered.')} />
      <ProfileSection profile={place.profile} />
      <Section title={t('登録の控え', 'Receipts')}>
        <DescriptionList
          items={place.registrations.map((one) => ({
            term: formatDateTime(one.registeredAt),
            description: (
              <a href={paths.candidate.registration(one.id)}>
                {one.company === null
                  ? t(`受付番号 ${receiptNumber(one.id)}`, `Number ${receiptNumber(one.id)}`)
                  : t(
                      `${nameWords(one.company)[0]}からのご案内（${receiptNumber(one.id)}）`,
                      `Through the link from ${nameWords(one.company)[1]} (${receiptNumber(one.id)})`,
                    )}
              </a>
            ),
          }))}
        />
      </Section>
      <CopySection />
      <UndoSection registration={place.registrations.find((one) => one.mayUndo)} />
      <ErasureSection />
    </Page>
  );
}

function ProfileSection({ profile }: { profile: OwnPlace['profile'] }) {
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
          { term: t('連絡の方法', 'How to contact you'), description: t(...contactLabel(profile.contact)) },
        ]}
      />
    </Section>
  );
}
