import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { conditionList } from '../../orgs/rules/opening.ts';

/** What was shown at the offer, in the order of a notice; a choice in its words. */
export function OfferConditions({ conditions }: { conditions: Readonly<Record<string, string>> }) {
  return (
    <DescriptionList
      items={shownConditions(conditions).map(({ label, text }) => ({ term: label, description: text }))}
    />
  );
}

/** Each condition that was shown: its key, what it is called, and what it said. */
export function shownConditions(conditions: Readonly<Record<string, string | undefined>>) {
  return conditionList.flatMap(({ key, ja, en, choices }) => {
    const said = conditions[key];
    if (said === undefined || said === '') return [];
    const choice = choices?.find(({ value }) => value === said);
    return [{ key, label: t(ja, en), text: choice ? t(choice.ja, choice.en) : said }];
  });
}
