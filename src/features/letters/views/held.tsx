import { Alert } from '../../../ui/layout/alert.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { HeldBy } from '../../applicants/actions/contacts.ts';
import { contactKindWords } from '../../applicants/rules/contact-window.ts';

/** That colleagues have contacted some of those who get a letter: it leaves all the same, and whoever presses knows. */
export function HeldAlert({ people }: { people: number }) {
  if (people === 0) return null;
  const n = formatNumber(people);
  return (
    <Alert
      kind="warning"
      title={t(
        `${n}名に、ほかのメンバーが最近連絡しています`,
        `Colleagues have contacted ${n} of them lately`,
      )}
    >
      <p>
        {t(
          '結果の連絡は止めません。誰がいつ連絡したかを、下で確かめてください。',
          'Letters that tell a result are not held back. See below who contacted whom and when.',
        )}
      </p>
    </Alert>
  );
}

/** Who has contacted one of them, and how many days are left of the interval. */
export function HeldNote({ held }: { held: HeldBy | undefined }) {
  if (held === undefined) return null;
  const by = held.by ?? t('以前のメンバー、または外部システム', 'a former colleague, or a program');
  return (
    <span class="support block">
      {t(
        `${formatDate(held.on)}に${by}が連絡（${contactKindWords[held.kind][0]}）。間隔はあと${formatNumber(held.daysLeft)}日`,
        `Contacted on ${formatDate(held.on)} by ${by} (${contactKindWords[held.kind][1]}). Days left: ${formatNumber(held.daysLeft)}`,
      )}
    </span>
  );
}
