import { AddressLine } from '../../../ui/address-line.tsx';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { asHeading, DAYS, formatDateTime } from '../../../ui/text.ts';
import { type ItemValues, itemValue } from '../../consents/rules/item-value.ts';
import { inItemOrder, itemLabel } from '../../consents/rules/wording.ts';
import { ownWaysWords } from '../../contacts/rules/words.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { OwnHolding } from '../actions/own-place.ts';
import { answerWords, notOpenWords } from '../rules/answer-words.ts';
import { seenWords } from './seen.tsx';

/** One agency that holds the person's details: how it answered, what it has, whether it looked, how to stop. */
export function SharingCard({ sharing }: { sharing: OwnHolding }) {
  const name = t(...nameWords(sharing.agency));
  const { agencyId, correctedAt, seen } = sharing;
  return (
    <Card title={name} isName level={3} id={agencyId}>
      <div class="stack is-tight">
        <p>
          {t('返事：', 'Answer: ')}
          {t(...answerWords(sharing, DAYS))}
        </p>
        {!sharing.isOpenToAgency && <p>{t(...notOpenWords(sharing, DAYS))}</p>}
        <ItemLines sharing={sharing} />
        {sharing.isOutdated && (
          <p>
            {t(
              'この会社が持っているのは、上の、以前の内容です。あとから登録した内容は、この会社には渡していません。',
              'This agency still holds the earlier details above. What you registered since was not handed to it.',
            )}{' '}
            <a href={paths.candidate.corrections()}>{t('違いを見る', 'See the difference')}</a>
          </p>
        )}
        <p class="support">
          {t(
            `${formatDateTime(sharing.providedAt)} に渡しました。`,
            `Handed over ${formatDateTime(sharing.providedAt)}. `,
          )}
          {correctedAt &&
            t(`${formatDateTime(correctedAt)} に更新しました。`, `Updated ${formatDateTime(correctedAt)}. `)}
          {seenWords(seen)}
        </p>
        <ButtonRow>
          <ButtonLink variant="secondary" small href={paths.candidate.sharingWith(agencyId)}>
            {t('同意と、見られた記録', 'Consent, who saw it')}
            <span class="sr-only">{t(`：${name}`, `: ${name}`)}</span>
          </ButtonLink>
          <ButtonLink variant="secondary" small href={paths.candidate.withdrawal(agencyId)}>
            {/* The card is called by the agency's name, which may be long; who hears the buttons one by one needs it again. */}
            <span class="sr-only">{t(`${name}に`, '')}</span>
            {t('見せるのをやめる', 'Stop sharing')}
            <span class="sr-only">{t('', ` with ${name}`)}</span>
          </ButtonLink>
        </ButtonRow>
      </div>
    </Card>
  );
}

/** Item by item, as the agency reads it. */
function ItemLines({ sharing }: { sharing: OwnHolding }) {
  const { agencyId, items, takenBack, offered, values } = sharing;
  return (
    <ul class="item-lines">
      {inItemOrder([...items, ...takenBack, ...offered]).map((item) => {
        const label = t(...itemLabel(item));
        const isShared = items.includes(item);
        return (
          <li>
            <span class="whitespace-pre-line">
              <span class="support">{`${asHeading(label)}${t('：', ': ')}`}</span>
              {isShared
                ? values && <HeldValue item={item} values={values} ways={sharing.ways} />
                : t('見せていません', 'not shared')}
            </span>
            <a
              href={
                isShared
                  ? paths.candidate.itemWithdrawal(agencyId, item)
                  : paths.candidate.itemConsent(agencyId, item)
              }
            >
              <span class="sr-only">{t(`「${label}」を`, '')}</span>
              {isShared
                ? t('やめる', 'Stop')
                : takenBack.includes(item)
                  ? t('また渡す', 'Share again')
                  : t('渡す', 'Share')}
              <span class="sr-only">{t('', ` ${label}`)}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** Item by item as the agency reads them; the names of the items alone once nobody can. */
export function HandedOver({ items, values, ways }: Pick<OwnHolding, 'items' | 'values' | 'ways'>) {
  if (values === null) return listed(items.map(itemLabel));
  return (
    <ul class="stack is-tight">
      {items.map((item) => (
        <li class="whitespace-pre-line">
          <span class="support">{`${asHeading(t(...itemLabel(item)))}${t('：', ': ')}`}</span>
          <HeldValue item={item} values={values} ways={ways} />
        </li>
      ))}
    </ul>
  );
}

/** One item as the agency reads it: of the way of contact what holds now, not what was handed over. */
function HeldValue({ item, values, ways }: { item: string; values: ItemValues; ways: OwnHolding['ways'] }) {
  if (item === 'mail' && values.mail !== undefined) return <AddressLine text={values.mail} />;
  return <>{t(...(item === 'contact' ? ownWaysWords(ways) : itemValue(item, values)))}</>;
}
