import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { type Conditions, conditionList } from '../../orgs/rules/opening.ts';

/** What the opening said when the slot was asked for, in the order of a notice. */
export function AskedConditions({ conditions }: { conditions: Conditions }) {
  return (
    <Section
      id="conditions"
      title={t('労働条件（申込み時）', 'Conditions when it was requested')}
      lead={t(
        '職業安定法第5条の3の項目です。申込みのあとで求人を変えても、ここは変わりません。',
        'What art. 5-3 of the Employment Security Act asks for. Later changes of the opening change nothing here.',
      )}
    >
      <DescriptionList
        items={conditionList.map(({ key, ja, en, choices }) => {
          const said = conditions[key];
          const choice = choices?.find(({ value }) => value === said);
          return { term: t(ja, en), description: choice ? t(choice.ja, choice.en) : said };
        })}
      />
    </Section>
  );
}
