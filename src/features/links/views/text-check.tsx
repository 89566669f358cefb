import { Button } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import type { Words } from '../../../ui/text.ts';
import type { MailTextFault, MailTextFinding } from '../rules/mail-text-lint.ts';

const WORDS: FaultWords = { labels: { text: ['チェックする文面', 'the text to check'] } };

interface TextCheckProps {
  form: FormState;
  /** Left out before anything was checked. */
  findings?: readonly MailTextFinding[];
}

/** A company's own mail text, looked through for words that hurt, press or promise. Nothing is stored. */
export function TextCheckPage({ form, findings }: TextCheckProps) {
  const title = t('文面をチェックする', 'Check a mail text');
  return (
    <Page zone="company" title={title}>
      <PageHeader
        title={title}
        help={<HelpLink side="company" topic="mail" />}
        lead={t(
          '選考結果のご連絡に使う文面を貼ると、避けたい言葉を探します。入力した文面は保存しません。',
          'Paste the text of your result mail to look for words that are better left out. The text is not stored.',
        )}
        back={{ href: paths.company.links(), label: t('専用リンク', 'Relay links') }}
      />
      {findings !== undefined && <Findings findings={findings} />}
      <Card>
        <Form action={paths.company.mailTextCheck()} form={form} words={WORDS}>
          <TextArea name="text" label={t('文面', 'Text')} required rows={16} />
          <div>
            <Button>{t('チェックする', 'Check the text')}</Button>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

function Findings({ findings }: { findings: readonly MailTextFinding[] }) {
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
            <strong>{t(`「${found}」`, `"${found}"`)}</strong> {WHY[fault][rendering().locale]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const WHY: Readonly<Record<MailTextFault, Words>> = {
  formula: {
    ja: '定型の言い回しです。事実だけを書くほうが伝わります。',
    en: 'is a stock phrase. The plain fact says more.',
  },
  consolation: {
    ja: '定型的な表現です。なくても伝わります。',
    en: 'is a stock phrase that can be left out.',
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
