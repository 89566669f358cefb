import type { Zone } from '../../../platform/http/access.ts';
import { lockText } from '../../../platform/http/permit.ts';
import { Button, ButtonRow, type Confirmation } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { SettingsPage } from '../../../ui/layout/settings-page.tsx';
import type { DoneWords } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { OPERATOR_FACTS } from '../../parties/rules/operator-facts.ts';
import { ORGS_WORDS } from './form-words.ts';
import { CardFields, OperatorFactsFields, ProfileFields } from './profile-fields.tsx';
import { contactUse } from './words.ts';

const DONE: DoneWords = {
  recheck: [
    '保存しました。名称・所在地・代表者が変わったため、許可は運営の確認待ちになりました。確認が済むまで、新しい方を受け取れず、受け取った方の情報も開けません。',
    'Saved. Since the name, address or representative changed, the operator checks the licence again. Until then you receive nobody new and cannot open the details of those you have.',
  ],
};

interface ProfilePageProps {
  zone: Zone;
  profile: FormState;
  /** The published card of an agency. */
  card: FormState | undefined;
  /** What the operator publishes. */
  facts: FormState | undefined;
  /** Something of that is not entered yet: the next thing to do here. */
  isMissing: boolean;
  isApproved: boolean;
}

/** What the organisation says about itself. */
export function ProfilePage({ zone, profile, card, facts, isMissing, isApproved }: ProfilePageProps) {
  const locked = lockText('editProfile');
  const said = (name: string) => String(profile.values[name] ?? '');
  const title =
    zone === 'company'
      ? t('企業情報', 'Profile')
      : zone === 'agency'
        ? t('会社情報', 'Profile')
        : t('運営の情報', 'Profile');
  return (
    <SettingsPage
      zone={zone}
      done={DONE}
      title={title}
      help={helpOf(zone)}
      languageForm={locked === undefined ? TYPED_FORM : undefined}
    >
      {locked !== undefined ? (
        <>
          <Alert kind="info">
            <p>{locked}</p>
          </Alert>
          <DescriptionList
            items={[
              { term: t('正式名称', 'Legal name'), description: said('name') },
              { term: t('所在地', 'Address'), description: said('address') },
              { term: t('代表者の氏名', 'Representative'), description: said('representative') },
              {
                term: t('連絡先', 'Contact'),
                description: [said('contactMail'), said('contactPhone')].filter(Boolean).join(' / '),
              },
              ...Object.entries(facts ? OPERATOR_FACTS : {}).map(([name, words]) => ({
                term: t(...words),
                description: String(facts?.values[name] ?? '') || undefined,
              })),
            ]}
          />
        </>
      ) : (
        <div class={zone === 'company' ? 'stack max-w-2xl' : 'grid items-start gap-6 lg:grid-cols-2'}>
          <ProfileForm
            zone={zone}
            form={profile}
            isNext={!isMissing}
            isLicensed={card !== undefined}
            contact={contactUse(zone, isApproved)}
          />
          {card && (
            <Section id="card" title={t('候補者に公開する情報', 'What candidates see')}>
              <Form action={paths[zone].settings()} form={card} words={ORGS_WORDS}>
                <HiddenFields values={{ part: 'card' }} />
                <p>
                  {t(
                    '登録の画面と、会社の一覧に表示されます。',
                    'Shown on the registration page and in the directory.',
                  )}
                </p>
                <CardFields />
                <ButtonRow>
                  <Button variant="secondary">
                    {t('公開する情報を保存する', 'Save what candidates see')}
                  </Button>
                </ButtonRow>
              </Form>
            </Section>
          )}
          {facts && (
            <Section id="facts" title={t('公開ページに載せる情報', 'On the public pages')}>
              <Form action={paths[zone].settings()} form={facts} words={ORGS_WORDS}>
                <HiddenFields values={{ part: 'facts' }} />
                <p>
                  {t(
                    '利用規約と個人情報の取り扱いに載ります。届出番号は、候補者の登録画面にも載ります。空欄の項目は載りません。',
                    'Shown on the terms and the privacy page; the notification number also where candidates register. Empty fields are left out.',
                  )}
                </p>
                <OperatorFactsFields />
                <ButtonRow>
                  <Button variant={isMissing ? 'primary' : 'secondary'}>
                    {t('公開する情報を保存する', 'Save what is published')}
                  </Button>
                </ButtonRow>
              </Form>
            </Section>
          )}
        </div>
      )}
    </SettingsPage>
  );
}

interface ProfileFormProps {
  zone: Zone;
  form: FormState;
  /** To save it is the next thing to do: no other form of the page asks for something. */
  isNext: boolean;
  isLicensed: boolean;
  /** What the contact's address is for. */
  contact: string;
}

function ProfileForm({ zone, form, isNext, isLicensed, contact }: ProfileFormProps) {
  const fields = (
    <Form id={TYPED_FORM} action={paths[zone].settings()} form={form} words={ORGS_WORDS}>
      <HiddenFields values={{ part: 'profile' }} />
      <ProfileFields licensed={isLicensed} contact={contact} />
      <ButtonRow>
        <Button
          variant={isNext ? 'primary' : 'secondary'}
          confirm={isLicensed ? offlineQuestion(form) : undefined}
        >
          {zone === 'company' ? t('保存する', 'Save') : t('名称と連絡先を保存する', 'Save name and contact')}
        </Button>
      </ButtonRow>
    </Form>
  );
  if (zone === 'company') return fields;
  return (
    <Section
      id="profile"
      title={t('名称と連絡先', 'Name and contact')}
      actions={
        // Beside one another in a wide window.
        <span class="lg:hidden">
          <a href={zone === 'agency' ? '#card' : '#facts'}>{t('公開する情報へ', 'To what is published')}</a>
        </span>
      }
    >
      {fields}
    </Section>
  );
}

/** An agency is asked before it takes itself out of the directory; a form that came back may have been changed before. */
function offlineQuestion({ faults }: FormState): Confirmation {
  return {
    question: t(
      '名称・所在地・代表者が変わるため、許可は運営の確認待ちに戻ります。確認が済むまで、一覧に掲載されず、新しい方を受け取れず、受け取った方の情報も開けません。元の内容に戻しても、確認は必要です。',
      'Since name, address or representative change, the operator checks the licence again. Until then you are not in the directory, receive nobody new and cannot open the details of those you have. Changing it back needs the check, too.',
    ),
    yes: t('変更して確認を待つ', 'Change and wait for the check'),
    no: t('戻る', 'Back'),
    ifChanged: faults.length > 0 ? undefined : ['name', 'address', 'representative'],
  };
}

function helpOf(zone: Zone) {
  switch (zone) {
    case 'company':
      return <HelpLink side="company" topic="start" />;
    case 'agency':
      return <HelpLink side="agency" topic="card" />;
    case 'operator':
      return <HelpLink side="operator" topic="facts" />;
  }
}
