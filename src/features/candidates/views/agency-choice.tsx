import { Checkbox } from '../../../ui/forms/choice.tsx';
import { fieldId } from '../../../ui/forms/field.tsx';
import { type Locale, textIn } from '../../../ui/text.ts';
import { type AgencyCard, cardFacts } from '../../consents/rules/wording.ts';

interface AgencyChoiceProps {
  readonly locale: Locale;
  readonly card: AgencyCard;
  /** The error summary links to the first box of the group. */
  readonly isFirst: boolean;
  readonly isChosen: boolean;
}

/** One agency as a box to tick, with all that the consent keeps (consents/rules/wording.ts). */
export function AgencyChoice({ locale, card, isFirst, isChosen }: AgencyChoiceProps) {
  const t = textIn(locale);
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
          {cardFacts(card, locale).map(({ term, text }) => (
            <div>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      }
    />
  );
}
