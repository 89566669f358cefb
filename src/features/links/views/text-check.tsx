import { Button } from '../../../ui/forms/button.tsx';
import { ErrorSummary } from '../../../ui/forms/error-summary.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page, type PageFrame } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { type Locale, textIn } from '../../../ui/text.ts';
import type { MailTextFault, MailTextFinding } from '../rules/mail-text-lint.ts';

interface TextCheckProps {
  readonly frame: PageFrame;
  readonly csrf: string;
  readonly typed: string;
  /** Undefined before anything was checked. */
  readonly findings: readonly MailTextFinding[] | undefined;
  /** There was no text to check. */
  readonly isEmpty?: boolean;
}

/** A company's own mail text, looked through for words that hurt, press or promise. Nothing is stored. */
export function TextCheckPage({ frame, csrf, typed, findings, isEmpty = false }: TextCheckProps) {
  const { locale } = frame;
  const t = textIn(locale);
  const title = t('自社の文面を確かめる', 'Check your own text');
  const error = isEmpty ? t('確かめる文面を入力してください。', 'Enter the text to check.') : undefined;
  return (
    <Page {...frame} zone="company" title={title}>
      <PageHeader
        locale={locale}
        title={title}
        lead={t(
          '選考結果のご連絡に使う文面を貼ると、避けたい言葉を探します。入力した文面は保存しません。',
          'Paste the text of your result mail to look for words that are better left out. The text is not stored.',
        )}
        back={{ href: paths.company.links(), label: t('リンクと文面', 'Links and mail texts') }}
      />
      <ErrorSummary locale={locale} errors={error === undefined ? [] : [{ name: 'text', message: error }]} />
      {findings !== undefined && <Findings locale={locale} findings={findings} />}
      <Card>
        <Form action={paths.company.mailTextCheck()} csrf={csrf}>
          <TextArea
            locale={locale}
            name="text"
            label={t('文面', 'Text')}
            required
            value={typed}
            rows={16}
            error={error}
          />
          <div>
            <Button>{t('文面を確かめる', 'Check the text')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

function Findings({ locale, findings }: { locale: Locale; findings: readonly MailTextFinding[] }) {
  const t = textIn(locale);
  if (findings.length === 0) {
    return (
      <Alert kind="success" title={t('避けたい言葉は見つかりませんでした', 'No such words were found')}>
        <p>
          {t(
            '結果とご案内が別のまとまりになっているか、会社名・住所・連絡先があるかも、あわせてお確かめください。',
            'Please also check that the result and the note are separate, and that name, address and contact are given.',
          )}
        </p>
      </Alert>
    );
  }
  return (
    <Alert
      kind="warning"
      title={t(`見直したい言葉が${findings.length}件あります`, `${findings.length} words to reconsider`)}
    >
      <ul class="list-disc pl-6">
        {findings.map(({ fault, found }) => (
          <li>
            <strong>{t(`「${found}」`, `"${found}"`)}</strong> {WHY[fault][locale]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const WHY: Readonly<Record<MailTextFault, Readonly<Record<Locale, string>>>> = {
  formula: {
    ja: '定型の言い回しです。事実だけを書くほうが伝わります。',
    en: 'is a stock phrase. The plain fact says more.',
  },
  consolation: {
    ja: '相手の気持ちを代わりに述べています。',
    en: 'speaks of feelings on the reader’s behalf.',
  },
  praise: { ja: '評価していないことをほめています。', en: 'praises what was not evaluated.' },
  raised_hopes: { ja: '期待を持たせる言葉です。', en: 'raises hopes.' },
  pressure: { ja: '急がせたり、強く勧めたりする言葉です。', en: 'urges or presses.' },
  label: { ja: '人を結果で呼ぶ言葉です。', en: 'calls people by their result.' },
  incentive: {
    ja: '登録に見返りがあるように読めます。登録した方に特典を渡すことはできません。',
    en: 'reads as a reward for registering. Nobody may be rewarded for it.',
  },
  exclamation: { ja: '感嘆符は使いません。', en: 'Leave exclamation marks out.' },
};
