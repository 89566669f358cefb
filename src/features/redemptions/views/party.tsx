import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { nameWords } from '../../parties/rules/names.ts';
import type { Party } from '../store/offers.ts';

/** The other side of a request, and how to reach it once both are bound. */
export function PartyFacts({ party }: { party: Party }) {
  const { contactMail, contactPhone } = party;
  return (
    <DescriptionList
      items={[
        { term: t('会社名', 'Name'), description: t(...nameWords(party)) },
        {
          term: t('メール', 'Mail'),
          description: contactMail === null ? undefined : <a href={`mailto:${contactMail}`}>{contactMail}</a>,
        },
        { term: t('電話', 'Phone'), description: contactPhone === '' ? undefined : contactPhone },
      ]}
    />
  );
}
