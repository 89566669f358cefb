import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { t } from '../../../ui/rendering.ts';
import { MOST_BASIS_WORDS, saidChoices } from '../rules/basis.ts';
import { saidMeaning, saidWords } from '../rules/basis-words.ts';

/** What is wrong with the fields of a basis. */
export const BASIS_WORDS: FaultWords = {
  labels: {
    what: ['記録すること', 'what is written down'],
    on: ['日付', 'the day'],
    words: ['どのように確認したか', 'how you know'],
  },
  chosen: ['what'],
  sentences: {
    in_future: () => ['日付が今日より後です。', 'The day is still to come.'],
    refused: () => [
      'ご本人は、この日かそれより後に、連絡を望まないと伝えています。その後に同意があったときは、同意した日を入れてください。',
      'On this day or later the person said that they do not want it. If they agreed after that, enter that day.',
    ],
  },
};

/** What can be written down of a basis, on which day it was said, and how the company knows. */
export function BasisFields({ today }: { today: string }) {
  return (
    <>
      <RadioGroup
        name="what"
        label={t('記録すること', 'What is written down')}
        required
        options={saidChoices.map((value) => ({
          value,
          label: t(...saidWords(value)),
          support: t(...saidMeaning(value)),
        }))}
      />
      <TextInput
        name="on"
        type="date"
        label={t('日付', 'The day')}
        support={t(
          'ご本人が伝えた日、またはこの根拠が始まった日です。',
          'The day the person said so, or from which on this basis holds.',
        )}
        value={today}
        max={today}
        width="short"
        required
      />
      <TextInput
        name="words"
        label={t('どのように確認したか', 'How you know')}
        support={t(
          '例：応募フォームの同意欄、電話で伺った。ご本人から開示を求められることがあります。',
          'For instance: a box on the form, said on the phone. The person may ask to see it.',
        )}
        maxlength={MOST_BASIS_WORDS}
        required
      />
    </>
  );
}
