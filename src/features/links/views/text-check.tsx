import type { Child } from 'hono/jsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { TextArea } from '../../../ui/forms/text-input.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { rendering, t } from '../../../ui/rendering.ts';
import { formatNumber, type Pair, type Words } from '../../../ui/text.ts';
import type { MailTextFault, MailTextFinding } from '../rules/mail-text-lint.ts';

const WORDS: FaultWords = { labels: { text: ['チェックする文面', 'the text to check'] } };

interface TextCheckProps {
  form: FormState;
  /** Left out before anything was checked. */
  checked?: { readonly text: string; readonly findings: readonly MailTextFinding[] };
}

/** A company's own mail text, looked through for words that hurt, press or promise. Nothing is stored. */
export function TextCheckPage({ form, checked }: TextCheckProps) {
  const title = t('文面をチェックする', 'Check a mail text');
  return (
    <Page zone="company" title={title} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        help={<HelpLink side="company" topic="mail" />}
        lead={t(
          '選考結果のご連絡に使う文面を貼ると、避けたい言葉を探します。入力した文面は保存しません。',
          'Paste the text of your result mail to look for words that are better left out. The text is not stored.',
        )}
        back={{ href: paths.company.links(), label: t('専用リンク', 'Relay links') }}
      />
      {checked && (checked.findings.length === 0 ? <NothingFound /> : <Findings {...checked} />)}
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
    <Card title={t('探す言葉', 'What is looked for')}>
      <div class="stack is-tight">
        <ul class="list-disc pl-6">
          {LOOKED_FOR.map((words) => (
            <li>{t(...words)}</li>
          ))}
        </ul>
        <p class="support">
          {t(
            '言葉を探すもので、内容の正しさは判断しません。',
            'It looks for words and does not judge the text as a whole.',
          )}
        </p>
      </div>
    </Card>
  );
}

const LOOKED_FOR: readonly Pair[] = [
  ['定型の言い回し（末筆、ご縁など）', 'stock phrases'],
  ['なぐさめや、評価していないことへのほめ言葉', 'consolation, and praise of what was not evaluated'],
  ['期待を持たせる言葉、急がせる言葉', 'words that raise hopes or press'],
  ['人を結果で呼ぶ言葉', 'words that call people by their result'],
  ['登録に見返りがあるように読める言葉', 'rewards for registering'],
  ['感嘆符', 'exclamation marks'],
];

function formTitle({ findings }: NonNullable<TextCheckProps['checked']>): string {
  return findings.length === 0
    ? t('別の文面をチェックする', 'Check another text')
    : t('直して、もう一度チェックする', 'Change it and check again');
}

function NothingFound() {
  return (
    <Alert kind="success" title={t('避けたい言葉は見つかりませんでした', 'No such words were found')}>
      <p>
        {t(
          '結果とご案内が別のまとまりになっているか、会社名・住所・連絡先があるかも、あわせてお確かめください。',
          'Please also check that the result and the note are separate, and that name, address and contact are given.',
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

/** The text with its words marked and numbered, and beside it what speaks against each. */
function Findings({ text, findings }: NonNullable<TextCheckProps['checked']>) {
  const count = formatNumber(findings.length);
  return (
    <Section
      title={t(`見直したい言葉が${count}件あります`, `${count} words to reconsider`)}
      lead={t('番号は、文面の中の印と同じです。', 'The numbers are those in the text.')}
    >
      <div class="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <p class="marked-text">{markedText(text, findings)}</p>
        </Card>
        <Card>
          <dl class="stack is-tight">
            {faultsIn(findings).map((fault) => (
              <div>
                <dt class="flex flex-wrap gap-4">
                  {findings.map((one, index) => one.fault === fault && wordOf(one, index + 1))}
                </dt>
                <dd>{WHY[fault][rendering().locale]}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </Section>
  );
}

/** What speaks against the text, each once, in the order of its words. */
function faultsIn(findings: readonly MailTextFinding[]): readonly MailTextFault[] {
  return [...new Set(findings.map(({ fault }) => fault))];
}

function wordOf({ found, places }: MailTextFinding, number: number) {
  return (
    <span>
      {number} {t(`「${found}」`, `"${found}" `)}
      {places.length > 1 && t(`（${places.length}か所）`, `(${places.length} times) `)}
    </span>
  );
}

/** The text cut at its marks; where two words share letters, the later one is marked from where the first ends. */
function markedText(text: string, findings: readonly MailTextFinding[]): Child[] {
  const marks = findings
    .flatMap(({ places }, index) => places.map((place) => ({ ...place, number: index + 1 })))
    .toSorted((one, other) => one.start - other.start);
  const parts: Child[] = [];
  let read = 0;
  for (const { start, end, number } of marks) {
    const from = Math.max(read, start);
    parts.push(
      text.slice(read, from),
      <mark>
        {text.slice(from, end)}
        <sup>{number}</sup>
      </mark>,
    );
    read = Math.max(read, end);
  }
  return [...parts, text.slice(read)];
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
