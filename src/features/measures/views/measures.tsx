import type { JstDate } from '../../../platform/calendar.ts';
import { FilterBar } from '../../../ui/filter-bar.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { measureText } from '../../../ui/measure-text.ts';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { Measured } from '../actions/measures.ts';
import { BASIS_WORDS, GROUP_WORDS, SPAN_WORDS } from '../rules/catalogue.ts';
import type { Audience, Group } from '../rules/measure.ts';
import { MOST_MONTHS, type Period, type PeriodFault, SPANS, type Span } from '../rules/period.ts';
import { hiddenText, meanText, periodText, yearText } from './measure-notes.ts';
import { rowsOf } from './measure-rows.ts';

const RESULTS = 'measures';

/** What was asked for, as it stands in the address. */
export interface Asked {
  readonly span?: Span | undefined;
  readonly from: string;
  readonly to: string;
}

/** 分析 or 実績: the measures of one side in a period, by group, each with what it is made of and its definition. */
export function MeasuresPage({
  audience,
  period,
  fault,
  asked,
  measured,
  today,
}: {
  audience: Audience;
  today: JstDate;
  period: Period;
  fault: PeriodFault | undefined;
  asked: Asked;
  measured: readonly Measured[];
}) {
  const own = paths[audience];
  const title = audience === 'agency' ? t('実績', 'Results') : t('分析', 'Insights');
  const query = { ...asked, span: asked.from || asked.to ? undefined : asked.span };
  const groups = [...new Set(measured.map(({ measure }) => measure.group))];
  return (
    <Page zone={audience} title={title}>
      <PageHeader
        title={title}
        lead={t(
          `${periodText(period)}の数字です（日本時間）。どれも、何を何で割った数かを添えています。`,
          `Figures of ${periodText(period)} (JST), each with what is divided by what.`,
        )}
      />
      <FilterBar
        action={own.insights()}
        results={RESULTS}
        onlyPressed
        active={asked.from !== '' || asked.to !== ''}
      >
        <Select
          name="span"
          label={t('期間', 'Period')}
          value={asked.span}
          options={SPANS.map((span) => ({ value: span, label: t(...SPAN_WORDS[span]) }))}
        />
        <TextInput
          name="from"
          label={t('または、はじめの月', 'Or the first month')}
          support={t('例：2026-04', 'Such as 2026-04')}
          value={asked.from}
          width="short"
        />
        <TextInput
          name="to"
          label={t('おわりの月', 'The last month')}
          support={t('例：2026-09', 'Such as 2026-09')}
          value={asked.to}
          width="short"
        />
      </FilterBar>
      {fault && <Alert kind="warning" title={faultText(fault)} />}
      {period.isUnfinished && period.from !== null && (
        <Alert kind="info">
          <p>
            {t(
              'この期間はまだ終わっていません。数は、これから変わります。前年との比較は、終わった期間で表示します。',
              'This period is not over: its figures still change. Comparisons with the year before are shown for periods that are over.',
            )}
          </p>
        </Alert>
      )}
      <div id={RESULTS} class="stack">
        {groups.map((group) => (
          <MeasureGroup
            group={group}
            today={today}
            measured={measured.filter(({ measure }) => measure.group === group)}
          />
        ))}
      </div>
      <ButtonRow>
        <ButtonLink variant="secondary" small href={own.insightsWorkbook(query)}>
          {t('Excelで保存', 'Save for Excel')}
        </ButtonLink>
        <ButtonLink variant="secondary" small href={own.insightsFile(query)}>
          {t('CSVで保存', 'Save as CSV')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  );
}

function MeasureGroup({
  group,
  today,
  measured,
}: {
  group: Group;
  today: JstDate;
  measured: readonly Measured[];
}) {
  const title = t(...GROUP_WORDS[group]);
  return (
    <Section title={title} id={`group-${group}`}>
      <Table
        caption={t(`${title}の数字`, `Figures: ${title}`)}
        captionHidden
        empty={null}
        rows={measured}
        columns={[
          {
            label: t('指標', 'Measure'),
            head: true,
            cell: ({ measure }) => t(...measure.words),
          },
          {
            label: t('値', 'Value'),
            cell: ({ measure, period, reading, before }) => (
              <>
                <strong>{measureText(measure, reading)}</strong>
                {[
                  reading.kind === 'hidden' ? hiddenText() : undefined,
                  meanText(reading, period, today),
                  yearText(reading, before),
                ].map((line) => line && <p class="support">{line}</p>)}
              </>
            ),
          },
          { label: t('数え方', 'How it is counted'), cell: (row) => <Definition {...row} /> },
        ]}
      />
    </Section>
  );
}

/** Numerator and denominator, which day decides, the definition, and where the rows are. */
function Definition({ measure, period, reading }: Measured) {
  const rows = rowsOf(measure, period);
  const number = (value: number | undefined) => (value === undefined ? '' : `：${formatNumber(value)}`);
  const { numerator, denominator } = measure;
  const isShown = reading.kind !== 'hidden';
  return (
    <details>
      <summary>
        {denominator === null
          ? t(...numerator.words)
          : t(
              `${numerator.words[0]} ÷ ${denominator.words[0]}`,
              `${numerator.words[1]} ÷ ${denominator.words[1]}`,
            )}
      </summary>
      <ul class="support">
        <li>
          {t(...numerator.words)}
          {number(isShown ? reading.numerator : undefined)}
        </li>
        {denominator && (
          <li>
            {t(...denominator.words)}
            {number(isShown ? (reading.denominator ?? undefined) : undefined)}
          </li>
        )}
        <li>
          {t('日付の基準：', 'Dates: ')}
          {t(...BASIS_WORDS[measure.basis])}
        </li>
        <li>{t(...measure.definition)}</li>
        {rows && (
          <li>
            <a href={rows}>{t('もとの一覧を見る', 'See the rows')}</a>
          </li>
        )}
      </ul>
    </details>
  );
}

/** What is wrong with a period, and what is shown in its place. */
function faultText(fault: PeriodFault): string {
  const shown = t('先月までの12か月を表示しています。', 'Shown are the last 12 months.');
  switch (fault) {
    case 'unreadable':
      return t(
        `期間は「2026-04」のように、はじめの月とおわりの月の両方を入力してください。${shown}`,
        `Enter both the first and the last month, such as 2026-04. ${shown}`,
      );
    case 'reversed':
      return t(
        `おわりの月が、はじめの月より前です。${shown}`,
        `The last month is before the first. ${shown}`,
      );
    case 'too_long':
      return t(
        `期間は${MOST_MONTHS}か月までです。すべての数字は「開始から」で見られます。${shown}`,
        `A period has at most ${MOST_MONTHS} months. “Since the start” has everything. ${shown}`,
      );
    case 'future':
      return t(`はじめの月が、まだ来ていません。${shown}`, `The first month is still to come. ${shown}`);
  }
}
