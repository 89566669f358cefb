import { Checkbox } from '../../../ui/forms/choice.tsx';
import { fieldId } from '../../../ui/forms/field.tsx';
import { formatDate, formatNumber, type Locale, textIn } from '../../../ui/text.ts';
import { type AgencyCard, howHandedOver, itemLabel, PROVIDED_ITEMS } from '../../consents/rules/wording.ts';

interface AgencyChoiceProps {
  readonly locale: Locale;
  readonly card: AgencyCard;
  /** The error summary links to the first box of the group. */
  readonly isFirst: boolean;
  readonly isChosen: boolean;
}

/** One agency as a box to tick: who it is, what it publishes about itself, and exactly what it would receive. */
export function AgencyChoice({ locale, card, isFirst, isChosen }: AgencyChoiceProps) {
  const t = textIn(locale);
  const items = PROVIDED_ITEMS.map((item) => itemLabel(item, locale)).join(t('、', ', '));
  return (
    <Checkbox
      name="agencies"
      id={isFirst ? fieldId('agencies') : `agency-${card.id}`}
      value={card.id}
      checked={isChosen}
      card
      label={t(card.name, card.nameEn ?? card.name)}
      support={
        <dl class="facts">
          <Fact term={t('許可番号', 'Licence')}>
            {card.licenceNumber}
            {t(
              `（${formatDate(card.licenceExpiresOn, locale)}まで）`,
              ` (until ${formatDate(card.licenceExpiresOn, locale)})`,
            )}
          </Fact>
          <Fact term={t('所在地・代表者', 'Address, representative')}>
            {card.address}　{card.representative}
          </Fact>
          {card.speciality && (
            <Fact term={t('得意な分野', 'Speciality')}>
              {t(card.speciality, card.specialityEn || card.speciality)}
            </Fact>
          )}
          <Fact term={t('就職後6か月以内の離職', 'Left within six months')}>{leavers(card, locale)}</Fact>
          {card.feeNote && (
            <Fact term={t('費用', 'Fee')}>{t(card.feeNote, card.feeNoteEn || card.feeNote)}</Fact>
          )}
          <Fact term={t('渡す項目', 'What it receives')}>{items}</Fact>
          <Fact term={t('目的', 'Purpose')}>
            {t('あなたの転職先を探し、あなたに連絡するため', 'To look for a job for you and to contact you')}
          </Fact>
          <Fact term={t('渡し方とやめ方', 'How, and how to stop')}>{howHandedOver(locale)}</Fact>
        </dl>
      }
    />
  );
}

function Fact({ term, children }: { term: string; children: unknown }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children as string}</dd>
    </div>
  );
}

/** The published figure as a fraction people can check; never a percentage of a handful. */
function leavers(card: AgencyCard, locale: Locale): string {
  const t = textIn(locale);
  if (card.placedLastYear === null || card.leftWithinSixMonths === null)
    return t('公表前', 'Not published yet');
  const placed = formatNumber(card.placedLastYear, locale);
  const left = formatNumber(card.leftWithinSixMonths, locale);
  return t(
    `昨年度に就職した${placed}人のうち${left}人`,
    `${left} of ${placed} people placed last fiscal year`,
  );
}
