import type { Child } from 'hono/jsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber, formatYen, type Pair } from '../../../ui/text.ts';
import { estimateSlotValue, REFERENCE, slotsEarnedBy } from '../../slots/rules/slot-value.ts';
import { HomeBand } from './home-band.tsx';
import { Tickets } from './home-pictures.tsx';

/** As many confirmed introductions as the worked example counts with. */
const INTRODUCTIONS = 600;

/** What the two figures are taken from, checked in November 2026. */
const SOURCES: Pair = [
  '年収は、国税庁「民間給与実態統計調査」（令和5年分）の正社員の平均給与530万円を、切りのよい額にしたものです。手数料率35%は計算のための仮の率です。実際の率は会社と職種で違い、厚生労働省の「人材サービス総合サイト」で各社の平均手数料率を確かめられます。企業は、ご自身の年収と手数料率に変えて計算できます。',
  'The pay is the average of regular employees in the National Tax Agency’s survey of private-sector pay for 2023 (¥5.3 million), rounded. The fee of 35% is assumed; real ones differ by agency and occupation, and each agency’s average stands on the labour ministry’s site for staffing services. A company may enter its own pay and fee.',
];

/** Where a company reckons with its own numbers. */
export const CALCULATOR = 'estimate';

/** The calculator, and whether somebody has asked it. */
export interface HomeCalculator {
  readonly shown: Child;
  readonly isAsked: boolean;
}

interface HomeValueProps {
  pointsPerSlot: number;
  calculator: HomeCalculator;
}

/** What it is worth, worked through by the rule in force, and what it costs. */
export function HomeValue({ pointsPerSlot, calculator }: HomeValueProps) {
  const slots = slotsEarnedBy(INTRODUCTIONS, pointsPerSlot);
  const each = estimateSlotValue();
  const n = formatNumber;
  return (
    <HomeBand
      id="value"
      title={t(
        `${n(INTRODUCTIONS)}件の紹介で、無料紹介枠は${n(slots)}枠`,
        `${n(INTRODUCTIONS)} introductions are ${n(slots)} free slots`,
      )}
      tone="blue"
    >
      <div class="front-pair">
        <div class="front-sum">
          <dl>
            <div>
              <dt>{t('確定した紹介', 'Confirmed introductions')}</dt>
              <dd>{t(`${n(INTRODUCTIONS)}件`, n(INTRODUCTIONS))}</dd>
            </div>
            <div>
              <dt>{t('1枠に必要な紹介', 'For each slot')}</dt>
              <dd>{t(`÷ ${n(pointsPerSlot)}件`, `÷ ${n(pointsPerSlot)}`)}</dd>
            </div>
            <div>
              <dt>{t('1枠の目安（概算）', 'Each slot (estimate)')}</dt>
              <dd>× {formatYen(each)}</dd>
            </div>
            <div class="total">
              <dt>{t(`${n(slots)}枠の目安（概算）`, `${n(slots)} slots (estimate)`)}</dt>
              <dd>{formatYen(slots * each)}</dd>
            </div>
          </dl>
          <p class="support">
            {t(
              `年収${formatYen(REFERENCE.yearlyPayYen)}の方を、手数料${REFERENCE.feePercent}%の人材紹介で採用したときの手数料をもとにした概算です。すべての枠を使った場合の額で、紹介の件数は連絡の数や登録の数で変わります。`,
              `An estimate: ${REFERENCE.feePercent}% of ${formatYen(REFERENCE.yearlyPayYen)} a year for each hire, every slot used.`,
            )}
          </p>
        </div>
        <Tickets count={slots} perRow={10} />
      </div>
      <details id={CALCULATOR} open={calculator.isAsked || undefined}>
        <summary>
          <strong>{t('自社の人数で、枠の見込みを計算する', 'Work it out with your own numbers')}</strong>
        </summary>
        <div class="stack mt-4">
          <p>
            {t(
              'ログインせずに使えます。入力した数はページのアドレスに入り、そのまま共有できます。',
              'No sign-in. The numbers stand in the address of the page, to be shared as they are.',
            )}
          </p>
          {calculator.shown}
          <p class="support">{t(...SOURCES)}</p>
        </div>
      </details>
      <dl class="front-prices">
        <Price
          what={t('ソフトウェア', 'Software')}
          price={t('0円', '¥0')}
          note={t(
            'MITライセンスのオープンソースです。自社のサーバーで動かせます。',
            'Open source (MIT), on a server of your own.',
          )}
        />
        <Price
          what={t('無料紹介枠での採用', 'A hire by a slot')}
          price={t('手数料 0円', 'Fee ¥0')}
          note={t('枠のご利用は、いまは運営への連絡で受け付けます。', 'For now, write to the operator.')}
        />
        <Price
          what={t('応募した方', 'Registering')}
          price={t('0円', '¥0')}
          note={t('登録は任意で、無料です。', 'Optional and free.')}
        />
        <Price
          what={t('このサイトのご利用', 'Use of this site')}
          price={t('運営者が決めます', 'The operator’s terms')}
          note={t('条件は、下の運営者にお尋ねください。', 'Please ask them below.')}
        />
      </dl>
    </HomeBand>
  );
}

function Price({ what, price, note }: { what: string; price: string; note: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        <strong>{price}</strong>
        <span>{note}</span>
      </dd>
    </div>
  );
}
