import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { LetterFinding } from '../rules/clinic-finding.ts';
import { ClinicFindings } from './clinic.tsx';

const WORDS: FaultWords = { labels: { text: ['チェックする文面', 'the text to check'] } };

interface TextCheckProps {
  form: FormState;
  /** Left out before anything was checked. */
  checked?: { readonly text: string; readonly findings: readonly LetterFinding[] };
}

/** A company's own mail text, looked through for what is missing, hurts, presses or promises. Nothing is stored. */
export function TextCheckPage({ form, checked }: TextCheckProps) {
  const title = t('文面をチェックする', 'Check a mail text');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        help={<HelpLink side="company" topic="mail" />}
        lead={t(
          '選考結果のご連絡に使う文面を貼ると、足りない言葉と避けたい言葉を探し、直し方を示します。入力した文面は保存しません。',
          'Paste the text of your result mail to see what is missing, what is better left out, and what to write instead. The text is not stored.',
        )}
        back={{ href: paths.company.links(), label: t('専用リンク', 'Relay links') }}
      />
      {checked &&
        (checked.findings.length === 0 ? (
          <NothingFound />
        ) : (
          <ClinicFindings body={checked.text} findings={checked.findings} />
        ))}
      <div class={checked ? undefined : 'grid items-start gap-6 lg:grid-cols-3'}>
        <div class="lg:col-span-2">
          <Card title={checked && formTitle(checked)}>
            <Form id={TYPED_FORM} action={paths.company.mailTextCheck()} form={form} words={WORDS}>
              <TextArea name="text" label={t('文面', 'Text')} required rows={10} />
              <div>
                <Button>{t('チェックする', 'Check the text')}</Button>
              </div>
            </Form>
          </Card>
        </div>
        {checked === undefined && <WhatIsLookedFor />}
      </div>
    </Page>
  );
}

/** What the check knows, so that nobody takes a text it is silent about for a good one. */
function WhatIsLookedFor() {
  return (
    <Card title={t('探すもの', 'What is looked for')}>
      <div class="stack is-tight">
        <ul class="list-disc pl-6">
          {LOOKED_FOR.map((words) => (
            <li>{t(...words)}</li>
          ))}
        </ul>
        <p class="support">
          {t(
            '言葉と形を見るもので、内容の正しさは判断しません。',
            'It looks at words and form and does not judge the text as a whole.',
          )}
        </p>
      </div>
    </Card>
  );
}

const LOOKED_FOR: readonly Pair[] = [
  [
    '足りないもの（結果、会社名、連絡先。リンクがあれば、区切り、任意であること、当社の利益、住所、断り方）',
    'what is missing: result, name, contact; with a link also the separation, that it is optional, your gain, address, opt-out',
  ],
  ['定型の言い回し（末筆、ご縁など）と、なぐさめ', 'stock phrases and consolation'],
  ['評価やほめ言葉、本人に関わる理由', 'praise, comparison, and reasons about the person'],
  ['期待を持たせる言葉、約束、急がせる言葉', 'words that raise hopes, promise or press'],
  ['人を結果で呼ぶ言葉、登録の見返り', 'words that call people by their result, rewards for registering'],
  [
    'リンクの位置、長さ、2つの言語、差し替え忘れ',
    'where the link stands, length, two languages, what was not filled in',
  ],
];

function formTitle({ findings }: NonNullable<TextCheckProps['checked']>): string {
  return findings.length === 0
    ? t('別の文面をチェックする', 'Check another text')
    : t('直して、もう一度チェックする', 'Change it and check again');
}

function NothingFound() {
  return (
    <Alert
      kind="success"
      title={t('見直したい箇所は見つかりませんでした', 'The text needs no change that we can see')}
    >
      <p>
        {t(
          '書かれていることが事実のとおりかは、お確かめください。',
          'Please make sure that what it says is so.',
        )}
      </p>
      <ButtonRow>
        <ButtonLink variant="secondary" href={paths.company.links()}>
          {t('文面に貼るリンクを選ぶ', 'Choose the link to paste into it')}
        </ButtonLink>
      </ButtonRow>
    </Alert>
  );
}
