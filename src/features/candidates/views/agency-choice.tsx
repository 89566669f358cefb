import { Checkbox } from '../../../ui/forms/choice.tsx';
import { FieldGroup, type FieldProps, fieldId } from '../../../ui/forms/field.tsx';
import { filled } from '../../../ui/forms/filled.ts';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { writeShownWordings } from '../../consents/rules/shown.ts';
import { type AgencyCard, cardFacts } from '../../consents/rules/wording.ts';
import { nameWords } from '../../parties/rules/names.ts';

interface AgencyChoicesProps extends Pick<FieldProps, 'support'> {
  readonly cards: readonly AgencyCard[];
}

/** Agencies to tick, each with all that the consent keeps (consents/rules/wording.ts), and what was shown of them. */
export function AgencyChoices({ cards, support }: AgencyChoicesProps) {
  const { locale } = rendering();
  const label = t('情報を渡す人材紹介会社', 'Agencies to hand your details to');
  return (
    <>
      <HiddenFields values={{ wording: writeShownWordings(cards, locale) }} />
      <FieldGroup {...filled<FieldProps>({ name: 'agencies', label, support })}>
        {cards.map((card, index) => (
          <Checkbox
            name="agencies"
            // The error summary links to the first box of the group; what is wrong is said once, by the group.
            id={index === 0 ? fieldId('agencies') : `agency-${card.id}`}
            error=""
            value={card.id}
            card
            label={t(...nameWords(card))}
            support={
              <dl class="facts">
                {cardFacts(card, locale).map(({ term, text }) => (
                  <div>
                    <dt>{term}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            }
          />
        ))}
      </FieldGroup>
    </>
  );
}
