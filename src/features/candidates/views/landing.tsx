import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { textIn } from '../../../ui/text.ts';
import { toldToCompany } from '../../links/rules/told.ts';
import { RegistrationForm, type RegistrationFormView } from './registration-form.tsx';

export interface LandingView {
  readonly frame: PageFrame;
  readonly form: RegistrationFormView;
  /** Undefined at /start. */
  readonly link:
    | {
        readonly code: string;
        readonly companyName: string;
        readonly openingTitle: string | undefined;
        readonly isTest: boolean;
      }
    | undefined;
  /** Shown above the form when it came back for a reason that is no single field's. */
  readonly notice: { readonly title: string; readonly text: string } | undefined;
}

/** The page behind the link: three facts, the company's benefit in one line, three buttons of equal weight, the form. */
export function LandingPage({ frame, form, link, notice }: LandingView) {
  const { locale } = frame;
  const t = textIn(locale);
  const company = link?.companyName;
  return (
    <Page
      {...frame}
      zone="candidate"
      title={
        company === undefined
          ? t('登録する', 'Register')
          : t(`${company}からのご案内`, `A note from ${company}`)
      }
    >
      {form.isPreview && (
        <Alert
          kind="info"
          title={t('候補者に見える画面のプレビューです', 'A preview of what candidates see')}
        >
          <p>{t('表示の回数には数えません。', 'It is not counted as a view.')}</p>
        </Alert>
      )}
      {link?.isTest && (
        <Alert kind="info" title={t('これはテスト用のリンクです', 'This is a test link')}>
          <p>{t('登録しても、紹介の数には入りません。', 'Registrations through it are not counted.')}</p>
        </Alert>
      )}
      <PageHeader
        locale={locale}
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
      <Facts locale={locale} company={company} />
      {notice && (
        <div role="alert">
          <Alert kind="warning" title={notice.title}>
            <p>{notice.text}</p>
          </Alert>
        </div>
      )}
      {link && form.errors.length === 0 && notice === undefined && (
        <nav aria-label={t('登録するかどうか', 'Whether to register')}>
          <ButtonRow equal>
            <ButtonLink variant="secondary" href="#form">
              {t('はじめる', 'Start')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.later(link.code)}>
              {t('あとで', 'Later')}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.decline(link.code)}>
              {t('希望しない', 'No, thank you')}
            </ButtonLink>
          </ButtonRow>
        </nav>
      )}
      <RegistrationForm {...form} />
    </Page>
  );
}

function Facts({ locale, company }: { locale: 'ja' | 'en'; company: string | undefined }) {
  const t = textIn(locale);
  const waysBack = t(
    '人材紹介会社への提供は、いつでもやめられます。登録そのものは、7日以内であれば取り消して消去できます。',
    'You can stop sharing with an agency at any time. Within 7 days you can undo the whole registration and have it erased.',
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
