import { UNDO_DAYS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { EMPTY_FORM, type FormState } from '../../../ui/forms/form-state.ts';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { AgencyCard } from '../../consents/rules/wording.ts';
import type { LandingLink } from '../../links/actions/find-link.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { companyNameWords } from '../../parties/rules/names.ts';
import { type CameBack, LandingNotice } from './landing-notice.tsx';
import { REGISTRATION_FORM, RegistrationForm } from './registration-form.tsx';
import { RegisteredNotice, WaitingNotice } from './waiting.tsx';
import { formPath } from './way-in.ts';

interface LandingProps {
  /** Undefined at /start, where the code is empty. */
  readonly link: LandingLink | undefined;
  readonly linkCode: string;
  readonly cards: readonly AgencyCard[];
  readonly isPreview: boolean;
  /** The form as it was sent, where it came back. */
  readonly sent?: FormState | undefined;
  /** Why it came back, where that is no single field's. */
  readonly why?: CameBack | undefined;
  /** The form was sent from this browser and waits for its code. */
  readonly isWaiting?: boolean;
}

/** A form nobody has filled in: nothing is ticked, and contact is by mail unless the person says otherwise. */
const BLANK: FormState = { ...EMPTY_FORM, values: { contact: 'mail' } };

/** The page behind the link: three facts, the company's benefit in one line, three buttons of equal weight, the form. */
export function LandingPage({ link, linkCode, cards, isPreview, sent, why, isWaiting }: LandingProps) {
  const company = link && t(...companyNameWords(link));
  return (
    <Page
      zone="candidate"
      languageForm={isPreview ? undefined : REGISTRATION_FORM}
      title={
        company === undefined
          ? t('登録する', 'Register')
          : t(`${company}からのご案内`, `A note from ${company}`)
      }
    >
      {isPreview && (
        <Alert
          kind="info"
          title={t('候補者に見える画面のプレビューです', 'A preview of what candidates see')}
        >
          <p>{t('表示の回数には数えません。', 'It is not counted as a view.')}</p>
        </Alert>
      )}
      {link?.test && (
        <Alert kind="info" title={t('これはテスト用のリンクです', 'This is a test link')}>
          <p>{t('登録しても、紹介の数には入りません。', 'Registrations through it are not counted.')}</p>
        </Alert>
      )}
      <PageHeader
        title={t('人材紹介会社に登録するご案内', 'Register with recruitment agencies')}
        lead={
          company === undefined
            ? t(
                '応募した企業がない方、しばらく仕事から離れていた方も、同じ画面から登録できます。',
                'You can register here without having applied anywhere, also after time away from work.',
              )
            : t(`${company}に応募された方へのご案内です。`, `For people who applied to ${company}.`)
        }
      />
      <Facts company={company} />
      <RegisteredNotice />
      {isWaiting && <WaitingNotice linkCode={linkCode} />}
      {why && <LandingNotice why={why} />}
      {link && why === undefined && !sent?.faults.length && (
        <nav aria-label={t('登録するかどうか', 'Whether to register')}>
          <ButtonRow equal>
            <ButtonLink variant="secondary" href="#form">
              {t('はじめる', 'Start')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.later(linkCode)}>
              {t('あとで', 'Later')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.decline(linkCode)}>
              {t('希望しない', 'No, thank you')}
            </ButtonLink>
          </ButtonRow>
        </nav>
      )}
      <RegistrationForm
        action={formPath(linkCode)}
        form={sent ?? BLANK}
        cards={cards}
        companyName={company}
        isPreview={isPreview}
      />
    </Page>
  );
}

function Facts({ company }: { company: string | undefined }) {
  const waysBack = t(
    `人材紹介会社への提供は、いつでもやめられます。登録そのものは、${UNDO_DAYS}日以内であれば取り消して消去できます。`,
    `You can stop sharing with an agency at any time. Within ${UNDO_DAYS} days you can undo the whole registration and have it erased.`,
  );
  return (
    <>
      <dl class="facts is-large">
        <div>
          <dt>{t('これは何ですか', 'What this is')}</dt>
          <dd>
            {t(
              '国の許可を受けた人材紹介会社に登録し、ほかの企業への転職を相談できる仕組みです。費用はかかりません。',
              'A way to register with licensed recruitment agencies, who look for a job for you at other companies. It costs you nothing.',
            )}
          </dd>
        </div>
        <div>
          <dt>{t('だれが何を見ますか', 'Who will see what')}</dt>
          <dd>
            {company === undefined
              ? t(
                  'あなたが選んだ人材紹介会社だけが、この画面で入力した項目を見ます。',
                  'Only the agencies you choose see what you enter here.',
                )
              : t(
                  `あなたが選んだ人材紹介会社だけが、この画面で入力した項目を見ます。${company}の選考の内容は渡りません。`,
                  `Only the agencies you choose see what you enter here. Nothing about your application to ${company} is passed on.`,
                )}
          </dd>
        </div>
        <div>
          <dt>{t('登録は任意です', 'It is optional')}</dt>
          <dd>
            {company === undefined
              ? waysBack
              : t(
                  `登録してもしなくても、${company}の記録には影響しません。お名前は、あなたが選ばない限り伝わりません。${toldToCompany.ja}${waysBack}`,
                  `Whether you register or not changes nothing in ${company}'s records. Your name is not told unless you choose so. ${toldToCompany.en} ${waysBack}`,
                )}
          </dd>
        </div>
      </dl>
      {company !== undefined && (
        <p class="support">
          {t(
            `登録し、人材紹介会社を1社以上選んだ方の人数に応じて、${company}は人材紹介を無料で使える枠を受け取ります。`,
            `${company} receives free use of placement services according to the number of people who register and choose at least one agency.`,
          )}
        </p>
      )}
    </>
  );
}
