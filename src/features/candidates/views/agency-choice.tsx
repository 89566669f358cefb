import { FieldGroup, type FieldProps, fieldId } from '../../../ui/forms/field.tsx';
import { filled, filledBox } from '../../../ui/forms/filled.ts';
import { HiddenFields } from '../../../ui/forms/form.tsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { rendering, t } from '../../../ui/rendering.ts';
import { writeShownWordings } from '../../consents/rules/shown.ts';
import { type AgencyCard, cardWords, type Fact, sharedFacts } from '../../consents/rules/wording.ts';

interface AgencyChoicesProps extends Pick<FieldProps, 'support' | 'required'> {
  /** They are one part of a longer page, found by its heading. */
  readonly heading?: boolean;
  readonly cards: readonly AgencyCard[];
}

/** Agencies to tick, with all that the consent keeps (consents/rules/wording.ts), and what was shown of them. */
export function AgencyChoices({ cards, support, required, heading }: AgencyChoicesProps) {
  const { locale } = rendering();
  const label = t('情報を渡す人材紹介会社', 'Agencies to choose');
  const first = cards.find((card) => !card.isFull);
  return (
    <>
      <HiddenFields values={{ wording: writeShownWordings(cards, locale) }} />
      <FieldGroup
        {...filled<FieldProps>({ name: 'agencies', label, support, required })}
        heading={heading ?? false}
      >
        {cards.length > 0 && <Facts facts={sharedFacts(locale)} />}
        {cards.map((card) =>
          card.isFull ? (
            <FullAgency card={card} />
          ) : (
            // The error summary links to the first box of the group.
            <AgencyChoice card={card} id={card === first ? fieldId('agencies') : `agency-${card.id}`} />
          ),
        )}
      </FieldGroup>
    </>
  );
}

/** Only its first row ticks the box: whoever reads on, copies the licence number or opens the details agrees to nothing. */
function AgencyChoice({ card, id }: { card: AgencyCard; id: string }) {
  const { name, place, facts, details } = cardWords(card, rendering().locale);
  const { checked } = filledBox<{ name: string; value: string; checked?: boolean }>({
    name: 'agencies',
    value: card.id,
  });
  return (
    <div class="agency">
      <label for={id}>
        <input
          type="checkbox"
          id={id}
          name="agencies"
          value={card.id}
          checked={checked || undefined}
          aria-describedby={`${id}-licence`}
        />
        <strong>
          <Japanese text={name} />
        </strong>
        {place !== '' && <span>{place}</span>}
      </label>
      {/* The licence stands last, and says in a few words which agency this is. */}
      <Facts facts={facts} lastId={`${id}-licence`} />
      <details>
        <summary>{t('くわしく', 'Details')}</summary>
        <Facts facts={details} />
      </details>
    </div>
  );
}

/** As many people wait for its answer as may: it is shown with the reason, and there is nothing to tick. */
function FullAgency({ card }: { card: AgencyCard }) {
  const { name, place, facts, details } = cardWords(card, rendering().locale);
  return (
    <div class="agency">
      <p>
        <strong>
          <Japanese text={name} />
        </strong>
        {place !== '' && <span>{place}</span>}
      </p>
      <p>
        {t(
          'いまは受け付けを止めています：返事を待つ方が上限に達しました。',
          'Taking nobody now: as many people wait for its answer as may.',
        )}
      </p>
      <Facts facts={facts} />
      <details>
        <summary>{t('くわしく', 'Details')}</summary>
        <Facts facts={details} />
      </details>
    </div>
  );
}

/** Terms and texts in a row, smaller than a description list. */
export function Facts({ facts, lastId }: { facts: readonly Fact[]; lastId?: string }) {
  return (
    <dl class="facts">
      {facts.map(({ term, text }, index) => (
        <div id={index === facts.length - 1 ? lastId : undefined}>
          <dt>{term}</dt>{' '}
          <dd>
            <Japanese text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** How many are ticked, beside the button that hands them over: counted by the style sheet, so that it needs no script. */
export function ChosenCount() {
  return <p class="chosen" data-before={t('選んだ会社：', 'Agencies chosen: ')} data-after={t('社', '')} />;
}
