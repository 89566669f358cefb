import { Sparkline } from '../../../ui/charts/sparkline.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { Delivery } from '../actions/show-delivery.ts';
import { COUNTED_KINDS } from '../rules/kinds.ts';
import { KIND_WORDS } from '../rules/words.ts';

/** What came in on each of the last thirty days: one small picture for each kind that did, the others by name. */
export function ReturnCharts({ days }: { days: Delivery['days'] }) {
  const totals = COUNTED_KINDS.map((kind) => ({
    kind,
    points: days.map(({ day, counts }) => ({ label: shortDay(day), value: counts[kind] ?? 0 })),
    total: days.reduce((sum, { counts }) => sum + (counts[kind] ?? 0), 0),
  }));
  const [some, none] = [totals.filter(({ total }) => total > 0), totals.filter(({ total }) => total === 0)];
  return (
    <Section id="returns" title={t('戻ってきたメール（直近30日）', 'What came back in 30 days')}>
      {some.length > 0 && (
        <div class="grid gap-6 sm:grid-cols-2">
          {some.map(({ kind, points, total }) => (
            <div class="card">
              <Sparkline
                title={t(...KIND_WORDS[kind])}
                summary={t(`30日で${formatNumber(total)}通`, `${formatNumber(total)} in 30 days`)}
                points={points}
                columns={[t('日', 'Day'), t('通数', 'Mails')]}
              />
            </div>
          ))}
        </div>
      )}
      {none.length > 0 && (
        <p>
          {t(
            `なかったもの：${listed(none.map(({ kind }) => KIND_WORDS[kind]))}`,
            `None of these: ${listed(none.map(({ kind }) => KIND_WORDS[kind]))}`,
          )}
        </p>
      )}
    </Section>
  );
}

/** Month and day, as little as an axis has room for. */
function shortDay(day: string): string {
  return formatDate(new Date(`${day}T00:00:00+09:00`)).replace(/^\d+[年/]\s*/, '');
}
