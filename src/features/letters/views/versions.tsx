import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { rateText } from '../../../ui/rate-text.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDateTime, formatNumber } from '../../../ui/text.ts';
import type { VersionResult } from '../rules/results.ts';
import type { LetterText, LetterVersion } from '../store/texts.ts';

interface VersionsProps {
  text: LetterText;
  versions: readonly LetterVersion[];
  results: ReadonlyMap<number, VersionResult>;
}

/** Every version with what came of the links that were made with it. */
export function Versions({ text, versions, results }: VersionsProps) {
  return (
    <Section
      title={t('版と結果', 'Versions and results')}
      id="versions"
      lead={t(
        '保存するたびに版が増えます。以前の版は、そのまま残ります。',
        'Each saving adds a version. Earlier versions stay as they are.',
      )}
    >
      <Table
        caption={t('版の一覧', 'Versions')}
        captionHidden
        columns={columns(text, results)}
        rows={versions}
        empty={null}
      />
      <details>
        <summary>{t('結果の数え方', 'How results are counted')}</summary>
        <p class="support">
          {t(
            '登録率＝登録した人数÷お見送りの連絡をした人数。その版の文面で作ったリンクについて、公開された登録の数（月の締め、5名から）と、入力された人数を合計します。人数を入力していない月、途中で文面を変えたリンク、ここから別の文面や版で送ったリンク、テスト用のリンクは含みません。届いた方の登録率＝登録した人数÷ここから送って届いた連絡の数（戻ったもの、止めたもの、送信待ちを除く）。ここからの連絡だけに使ったリンクについて、最後に公開された月までを合計します。目安の幅は95%信頼区間です。10名未満のときは割合を計算しません。送った時期や求人が違えば、率は文面のほかの理由でも変わります。',
            'Registration rate = people registered ÷ people told, over the links that were made with the version: registrations as published (at the close of a month, from five people on) and the numbers entered. Months without a number, links that were given another text later, links that letters in another text or version left from here with, and test links are left out. Rate of those reached = people registered ÷ letters from here that arrived (not those that came back, were stopped or still wait), over links used for such letters alone, up to the last month published. The range is a 95% confidence interval. No percentage under ten people. Other openings and other times change the rate, too, not the text alone.',
          )}
        </p>
      </details>
    </Section>
  );
}

function columns(text: LetterText, results: VersionsProps['results']): readonly Column<LetterVersion>[] {
  return [
    {
      label: t('版', 'Version'),
      head: true,
      cell: ({ number }) => (
        <>
          <a href={paths.company.text(text.id, { version: number })}>
            {t(`第${number}版`, `Version ${number}`)}
          </a>
          {number === text.latest && t('（最新）', ' (newest)')}
        </>
      ),
    },
    { label: t('保存日時', 'Saved'), kind: 'date', cell: ({ createdAt }) => formatDateTime(createdAt) },
    {
      label: t('貼ったリンク', 'Links'),
      kind: 'number',
      cell: ({ number }) => formatNumber(results.get(number)?.links ?? 0),
    },
    {
      label: t('ここから送った数', 'Sent from here'),
      kind: 'number',
      cell: ({ number }) => formatNumber(results.get(number)?.sent ?? 0),
    },
    {
      label: t('登録率', 'Registration rate'),
      cell: ({ number }) => {
        const result = results.get(number);
        if (result === undefined || result.links === 0) return t('リンクがありません', 'No links');
        if (result.rate.kind === 'none') return t('公開した数がまだありません', 'No published figures yet');
        return rateText(result.rate);
      },
    },
    {
      label: t('届いた方の登録率', 'Rate of those reached'),
      cell: ({ number }) => {
        const reached = results.get(number)?.reached;
        return reached === undefined || reached.kind === 'none'
          ? t('計算できる連絡がまだありません', 'Nothing to count yet')
          : rateText(reached);
      },
    },
  ];
}

/** What is said of a version that is not the newest, and the way to say it again. */
export function EarlierVersion({ text, version }: { text: LetterText; version: LetterVersion }) {
  return (
    <Alert
      kind="info"
      title={t(
        `第${version.number}版（${formatDateTime(version.createdAt)}に保存）`,
        `Version ${version.number}, saved ${formatDateTime(version.createdAt)}`,
      )}
    >
      <div class="stack is-tight">
        <p>
          <a href={paths.company.text(text.id)}>{t('最新の版を見る', 'See the newest version')}</a>
        </p>
        {may('editLetters') && (
          <Form action={paths.company.textRestoration(text.id)}>
            <HiddenFields values={{ number: String(version.number) }} />
            <div>
              <Button variant="secondary">
                {t('この内容で新しい版を作る', 'Make it the newest version')}
              </Button>
            </div>
          </Form>
        )}
      </div>
    </Alert>
  );
}
