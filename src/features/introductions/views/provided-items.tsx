import { AddressLine } from '../../../ui/address-line.tsx';
import { Japanese } from '../../../ui/japanese.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { asHeading } from '../../../ui/text.ts';
import { itemValue } from '../../consents/rules/item-value.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { ContactDesk } from '../../contacts/actions/log-contact.ts';
import { waysWords } from '../../contacts/rules/words.ts';
import type { AuthoredNote } from '../actions/note-items.ts';
import type { OpenedProvision } from '../actions/read-provisions.ts';
import type { ProvidedItems } from '../input.ts';
import { NotesBeside } from './notes.tsx';
import { lines } from './standing.tsx';

interface ItemsProps {
  /** How the person may be contacted; undefined while nothing of them can be seen. */
  desk: ContactDesk | undefined;
  /** What colleagues added beside the items. */
  notes: readonly AuthoredNote[];
  provision: OpenedProvision['provision'];
  items: ProvidedItems;
}

/** Item by item: first what the person said, as they said it, then what colleagues added. */
export function Items({ provision: { id, items: names }, items, desk, notes }: ItemsProps) {
  const said = (name: string) => {
    if (name === 'mail' && items.mail !== undefined) return <AddressLine text={items.mail} />;
    // What the person has set since holds, and not what they registered.
    if (name === 'contact' && desk !== undefined) return t(...waysWords(desk.terms.ways));
    if (name === 'cv' && items.cv !== undefined) return <CvLine provisionId={id} items={items} />;
    return lines(t(...itemValue(name, items)));
  };
  return (
    <DescriptionList
      items={names.map((name) => {
        const beside = notes.filter(({ item }) => item === name);
        const value = said(name);
        return {
          term: asHeading(t(...itemLabel(name))),
          description:
            beside.length === 0 ? (
              value
            ) : (
              <div class="stack is-tight">
                <div>{typeof value === 'string' ? <Japanese text={value} /> : value}</div>
                <NotesBeside provisionId={id} notes={beside} />
              </div>
            ),
        };
      })}
    />
  );
}

/** The file is downloaded, and shown on no page of ours. */
function CvLine({ provisionId, items }: { provisionId: string; items: ProvidedItems }) {
  return (
    <div class="stack is-tight">
      <p>{t(...itemValue('cv', items))}</p>
      <p>
        <a href={paths.agency.provisionCv(provisionId)} download>
          {t('ファイルをダウンロードする', 'Download the file')}
        </a>
      </p>
      <p class="support">
        {t(
          'ダウンロードした回数と日時は、ご本人に表示されます。',
          'How often and when it was downloaded is shown to the person.',
        )}
      </p>
    </div>
  );
}
