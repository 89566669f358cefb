import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { Told } from '../rules/told.ts';

/** Which result letters this person has from here, and the way to one about what nobody has told them. */
export function ToldLetters({ told: { letters, untold } }: { told: Told }) {
  const mayTell = may('sendLetters') && untold.length > 0;
  if (letters.length === 0 && !mayTell) return null;
  return (
    <Card
      title={t('結果の連絡', 'Result letters')}
      id="told"
      actions={
        mayTell && (
          <ButtonLink variant="secondary" small href={paths.company.newLetters({ selection: untold })}>
            {t('結果の連絡を用意する', 'Prepare a result letter')}
          </ButtonLink>
        )
      }
    >
      {letters.length === 0 ? (
        <p>{t('ここから送った連絡はありません。', 'Nothing was sent from here.')}</p>
      ) : (
        <ul class="stack is-tight">
          {letters.map(({ batchId, openings, at, state, because }) => (
            <li>
              <a href={paths.company.letterBatch(batchId)}>{formatDateTime(at)}</a>
              {t(`　${state[0]}`, ` – ${state[1]}`)}
              {openings.length > 0 && t(`（${openings.join('、')}）`, ` (${openings.join(', ')})`)}
              {because && <span class="support block">{t(...because)}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
