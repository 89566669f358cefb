import { Checkbox } from '../../../ui/forms/choice.tsx';
import { t } from '../../../ui/rendering.ts';
import type { PersonField, SelectionField } from '../rules/pinned-fields.ts';
import { pinWords } from './words.ts';

type Field = PersonField | SelectionField;

/** Fields that were changed by hand, each to be let go of, so that files decide it again. Ticked by nobody but the reader. */
export function Released({ pinned, all }: { pinned: readonly Field[]; all: readonly Field[] }) {
  if (pinned.length === 0) return null;
  return (
    <fieldset class="stack is-tight">
      <legend class="label">{t('手で変更した項目', 'Changed by hand')}</legend>
      <p class="support">
        {t(
          '取り込みでは上書きされません。印を付けて保存すると、その項目は次の取り込みから、またファイルの内容になります。',
          'Imports do not overwrite these. Tick one and save, and it follows the files again from the next import on.',
        )}
      </p>
      {all
        .filter((field) => pinned.includes(field))
        .map((field) => (
          <Checkbox name={`released_${field}`} label={t(...pinWords[field])} />
        ))}
    </fieldset>
  );
}
