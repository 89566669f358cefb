import { Waterfall } from '../../../ui/charts/waterfall.tsx';
import { Stat } from '../../../ui/layout/stat.tsx';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber, formatYen } from '../../../ui/text.ts';
import type { Assumption } from '../rules/assume.ts';
import { type Plan, planYear, type RuleNumbers, type Span, type Year } from '../rules/plan.ts';
import { percentText, rangeText, SHARE_WORDS } from './words.ts';

const n = formatNumber;
const slotsText = (count: number) => t(`${n(count)}枠`, n(count));

interface OutcomeProps {
  year: Year;
  rule: RuleNumbers;
  assumptions: readonly Assumption[];
  /** Rules to hold beside the one in force. */
  others: readonly RuleNumbers[];
}

/** What a year comes to: slots and yen with their ranges, what the hires cost, and what all of it rests on. */
export function PlanOutcome({ year, rule, assumptions, others }: OutcomeProps) {
  const plan = planYear(year, rule);
  return (
    <>
      <div class="grid gap-4 sm:grid-cols-2">
        <Stat
          label={t('1年で付与される無料紹介枠（見込み）', 'Slots earned in a year (estimate)')}
          value={slotsText(plan.slots.likely)}
          note={rangeNote(plan.slots, slotsText)}
        />
        <Stat
          label={t('人材紹介の手数料が減る額（見込み）', 'Fees saved (estimate)')}
          value={formatYen(plan.savingYen.likely)}
          note={rangeNote(plan.savingYen, (yen) => formatYen(yen))}
        />
      </div>
      <p>{pathText(year, plan, rule)}</p>
      <p class="support">
        {t(
          '見込みの計算です。お約束する数ではありません。幅は、割合が両端にあるときに、偶然のばらつき（95%）を加えたものです。',
          'A calculation, not a promise. The range takes each share at its ends and adds chance (95%).',
        )}
      </p>
      <CostSteps year={year} plan={plan} />
      <AssumptionTable assumptions={assumptions} />
      <RuleTable year={year} rules={[rule, ...others]} />
    </>
  );
}

function rangeNote(span: Span, said: (value: number) => string): string {
  return span.low === span.high
    ? t('入力した割合では、幅はありません。', 'No range with these shares.')
    : t(`幅：${rangeText(span, said)}`, `Range: ${rangeText(span, said)}`);
}

/** The way from people to slots in one sentence. */
function pathText(year: Year, plan: Plan, { pointsPerSlot }: RuleNumbers): string {
  const { told, registrations, points, slots } = plan;
  const carried =
    year.carried === 0
      ? ''
      : t(`いまの残高${n(year.carried)}ポイントを加えて、`, `with your balance of ${n(year.carried)}, `);
  return t(
    `専用リンクが届く${n(told.likely)}名のうち${n(registrations.likely)}名が登録し、確定する紹介は${n(points.likely)}件。${carried}${n(pointsPerSlot)}件で1枠なので${n(slots.likely)}枠です。`,
    `${n(told.likely)} people get the link, ${n(registrations.likely)} register, ${n(points.likely)} introductions are confirmed; ${carried}at ${n(pointsPerSlot)} for a slot that is ${n(slots.likely)}.`,
  );
}

function CostSteps({ year, plan }: { year: Year; plan: Plan }) {
  const { feesYen, savingYen } = plan;
  const left = feesYen - savingYen.likely;
  const paid = left + year.costYen;
  const yen = (value: number) => formatYen(value);
  const sum = (label: string, value: number) => ({
    label,
    from: 0,
    to: value,
    kind: 'sum' as const,
    value: yen(value),
  });
  const site = {
    label: t('このサイトの費用', 'This site'),
    from: left,
    to: paid,
    kind: 'more' as const,
    value: yen(year.costYen),
  };
  return (
    <Waterfall
      id="plan-cost"
      title={t('人材紹介での採用にかかる費用（見込み）', 'What hires through agencies cost (estimate)')}
      summary={t(
        `枠がなければ${yen(feesYen)}、枠を使うと${yen(paid)}です。枠を使った採用${n(plan.used.likely)}名の手数料がかかりません。`,
        `${yen(feesYen)} without slots, ${yen(paid)} with them: ${n(plan.used.likely)} of the hires cost no fee.`,
      )}
      columns={[t('内訳', 'Step'), t('見込み', 'Estimate'), t('幅', 'Range')]}
      steps={[
        sum(t('枠がない場合の手数料', 'Fees without slots'), feesYen),
        {
          label: t('枠で減る手数料', 'Saved by slots'),
          from: feesYen,
          to: left,
          kind: 'less',
          value: yen(savingYen.likely),
          range: rangeText(savingYen, yen),
        },
        ...(year.costYen > 0 ? [site] : []),
        sum(t('枠を使った場合の費用', 'With slots'), paid),
      ]}
    />
  );
}

function AssumptionTable({ assumptions }: { assumptions: readonly Assumption[] }) {
  return (
    <>
      <Table
        caption={t('計算に使った割合と、その出どころ', 'The shares behind it, and where they come from')}
        rows={assumptions}
        columns={[
          {
            label: t('割合', 'Share'),
            head: true,
            cell: ({ name }) => (
              <>
                {t(...SHARE_WORDS[name].name)}
                <p class="support">{t(...SHARE_WORDS[name].of)}</p>
              </>
            ),
          },
          { label: t('見込み', 'Estimate'), kind: 'number', cell: ({ share }) => percentText(share.likely) },
          { label: t('幅', 'Range'), kind: 'date', cell: ({ share }) => rangeText(share, percentText) },
          { label: t('出どころ', 'From'), cell: sourceText },
        ]}
        empty={null}
      />
      {assumptions.some(({ from }) => from === 'prior') && (
        <p class="support">
          {t(
            '仮定の割合は、多くの企業の実績が公表されていないため、幅を広く取っています。アンケートの希望は使っていません。',
            'Assumed shares have a wide range: no figures of many companies are published. Wishes from surveys are not used.',
          )}
        </p>
      )}
    </>
  );
}

function sourceText({ from, known }: Assumption): string {
  if (from === 'typed') return t('入力した値', 'Entered');
  if (from === 'prior' || known === undefined) return t('仮定', 'Assumed');
  return t(
    `貴社の実績（${n(known.whole)}件中${n(known.part)}件、95%の区間）`,
    `Your own: ${n(known.part)} of ${n(known.whole)}, 95% interval`,
  );
}

function RuleTable({ year, rules }: { year: Year; rules: readonly RuleNumbers[] }) {
  const rows = rules.map((rule, index) => ({ rule, isInForce: index === 0, plan: planYear(year, rule) }));
  return (
    <Table
      caption={t('制度ルールの数を変えた場合', 'With other numbers of the program rule')}
      rows={rows}
      columns={[
        {
          label: t('1枠に必要な紹介', 'For each slot'),
          head: true,
          cell: ({ rule, isInForce }) =>
            isInForce
              ? t(`${n(rule.pointsPerSlot)}件（いまのルール）`, `${n(rule.pointsPerSlot)} (in force)`)
              : t(`${n(rule.pointsPerSlot)}件`, n(rule.pointsPerSlot)),
        },
        {
          label: t('同じ方を再び数える間隔', 'Same person again after'),
          cell: ({ rule }) => t(`${n(rule.repetitionMonths)}か月`, `${n(rule.repetitionMonths)} months`),
        },
        {
          label: t('枠の見込み', 'Slots (estimate)'),
          kind: 'number',
          cell: ({ plan }) => n(plan.slots.likely),
        },
        { label: t('枠の幅', 'Range of slots'), cell: ({ plan }) => rangeText(plan.slots, n) },
        {
          label: t('減る手数料の見込み', 'Saved (estimate)'),
          kind: 'number',
          cell: ({ plan }) => formatYen(plan.savingYen.likely),
        },
      ]}
      empty={null}
    />
  );
}
