import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import type { Office } from '../../agencies/actions/offices.ts';
import { prefectureLabel } from '../../consents/rules/choices.ts';

/** The offices of an agency, to be held against its licence. */
export function OfficesFacts({ offices }: { offices: readonly Office[] }) {
  return (
    <Section title={t('事業所', 'Offices')}>
      {offices.length === 0 ? (
        <p>{t('まだ入力されていません。', 'None entered yet.')}</p>
      ) : (
        <DescriptionList
          items={offices.map(({ name, prefecture, address, manager, isOnLicence }) => ({
            term: name,
            description: [
              `${t(...prefectureLabel(prefecture))} ${address}`,
              t(`職業紹介責任者 ${manager}`, `manager ${manager}`),
              isOnLicence
                ? t('許可証に掲載ありと回答', 'said to be on the licence')
                : t('許可証に掲載なし', 'not on the licence'),
            ].join(t('、', ', ')),
          }))}
        />
      )}
    </Section>
  );
}
