import { RECOMMENDED_COPY_MONTHS } from '../../../platform/terms.ts';
import { t } from '../../../ui/rendering.ts';
import type { Kept } from './retention-kept.ts';

/** What a company holds of people who agreed to be recommended to it. */
export function ofRecommended(): Kept[] {
  return [
    {
      what: t(
        '推薦に同意した方の、企業が見られる項目',
        'What an employer sees of a person who agreed to be recommended',
      ),
      term: t(
        `選考が終わるまで。採用のときは内定承諾日から${RECOMMENDED_COPY_MONTHS}か月`,
        `While the selection goes on; after a hire ${RECOMMENDED_COPY_MONTHS} months from the accepted offer`,
      ),
      end: t('鍵を消し、読めなくします。', 'Its key is destroyed, so that nothing can be read.'),
    },
  ];
}
