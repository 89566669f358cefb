import type { Zone } from '../../../platform/http/access.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import type { FormState, OwnPage } from './form-state.ts';
import { CardFields, ProfileFields } from './profile-fields.tsx';
import { SettingsPage } from './settings.tsx';

interface ProfilePageProps extends OwnPage {
  zone: Zone;
  profile: FormState;
  /** The published card of an agency. */
  card: FormState | undefined;
  /** Why the reader may not change it; undefined when they may. */
  locked: string | undefined;
}

/** What the organisation says about itself. */
export function ProfilePage({ frame, csrf, zone, profile, card, locked }: ProfilePageProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const title =
    zone === 'company'
      ? t('企業情報', 'Profile')
      : zone === 'agency'
        ? t('会社情報', 'Profile')
        : t('運営の情報', 'Profile');
  return (
    <SettingsPage frame={frame} zone={zone} title={title}>
      {locked !== undefined ? (
        <>
          <Alert kind="info">
            <p>{locked}</p>
          </Alert>
          <DescriptionList
            items={[
              { term: t('正式名称', 'Legal name'), description: profile.values.name ?? '' },
              { term: t('所在地', 'Address'), description: profile.values.address ?? '' },
              { term: t('代表者の氏名', 'Representative'), description: profile.values.representative ?? '' },
              {
                term: t('連絡先', 'Contact'),
                description: `${profile.values.contactMail} / ${profile.values.contactPhone}`,
              },
            ]}
          />
        </>
      ) : (
        <div class="stack max-w-2xl">
          <ErrorSummary locale={locale} errors={[...profile.errors, ...(card?.errors ?? [])]} />
          <Form action={paths[zone].settings()} csrf={csrf}>
            <HiddenFields values={{ part: 'profile' }} />
            <ProfileFields locale={locale} form={profile} licensed={card !== undefined} />
            <ButtonRow>
              <Button>{t('保存する', 'Save')}</Button>
            </ButtonRow>
          </Form>
          {card && (
            <Section
              id="card"
              title={t('候補者に公開する情報', 'What candidates see')}
              lead={t(
                '登録の画面と、会社の一覧に表示されます。',
                'Shown on the registration page and in the directory.',
              )}
            >
              <Form action={paths[zone].settings()} csrf={csrf}>
                <HiddenFields values={{ part: 'card' }} />
                <CardFields locale={locale} form={card} />
                <ButtonRow>
                  <Button>{t('保存する', 'Save')}</Button>
                </ButtonRow>
              </Form>
            </Section>
          )}
        </div>
      )}
    </SettingsPage>
  );
}
