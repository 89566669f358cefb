import { Stat } from './layout/stat.tsx';
import { paths } from './paths.ts';
import { t } from './rendering.ts';
import { formatNumber, formatYen } from './text.ts';

interface SlotWorthProps {
  worth: {
    readonly each: number;
    readonly available: number;
    readonly basis: { readonly yearlyPayYen: number; readonly feePercent: number };
  };
  /** How many slots can be used now. */
  available: number;
  /** Whether whoever reads may say otherwise. */
  edits: boolean;
}

/** What a company's slots are worth, as an estimate and with what it is made from one tap away (docs/rules.md §7.3). */
export function SlotWorthStat({ worth, available, edits }: SlotWorthProps) {
  const count = formatNumber(available);
  return (
    <Stat
      label={
        available > 0
          ? t(`利用できる${count}枠の価値（目安）`, `Worth of ${count} available (estimate)`)
          : t('1枠の価値（目安）', 'Worth of one slot (estimate)')
      }
      value={formatYen(available > 0 ? worth.available : worth.each)}
      note={
        available > 0 ? t(`1枠あたり${formatYen(worth.each)}`, `${formatYen(worth.each)} each`) : undefined
      }
      more={
        <details>
          <summary>{t('目安の計算のしかた', 'How it is estimated')}</summary>
          <p class="support">{worthFormula(worth)}</p>
          <p class="support">
            <a href={paths.company.slotValue()}>
              {edits
                ? t('年収と手数料率を変える', 'Change pay and fee')
                : t('計算の条件を見る', 'See what it is made from')}
            </a>
          </p>
        </details>
      }
    />
  );
}

/** The estimate of one slot, worked through. */
export function worthFormula({ each, basis }: SlotWorthProps['worth']): string {
  const pay = formatYen(basis.yearlyPayYen);
  return t(
    `年収${pay} × 手数料率${basis.feePercent}% ＝ 1枠${formatYen(each)}。同じ方を人材紹介で採用したときの手数料にもとづく目安です。お支払いや値引きの額ではありません。`,
    `${pay} a year × ${basis.feePercent}% = ${formatYen(each)} a slot: the fee of such a hire through an agency. An estimate, not an amount that is paid out.`,
  );
}
