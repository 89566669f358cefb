import type { Pair } from '../../../ui/text.ts';
import type { Confidence, LikenessReason } from './likeness.ts';

/** How likely, in words. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, Pair>> = {
  high: ['可能性が高い', 'Likely'],
  medium: ['可能性がある', 'Possible'],
  low: ['念のため確認', 'Worth a look'],
};

/** What says so, in words that can be checked on the page. */
export const REASON_WORDS: Readonly<Record<LikenessReason, Pair>> = {
  same_mail: ['メールアドレスが同じ（以前のものを含む）', 'Same mail address, now or before'],
  mail_alias: ['メールアドレスの「+」や別名だけが違う', 'Mail addresses differ in a tag or an alias only'],
  same_phone: ['電話番号が同じ（以前のものを含む）', 'Same phone number, now or before'],
  same_name: ['氏名が同じ', 'Same name'],
  name_written_otherwise: ['氏名の字体だけが違う', 'Same name in other characters'],
  same_reading: ['氏名の読みが同じ', 'Names are read alike'],
  other_family_name: ['名が同じで、姓が違う', 'Same given name, another family name'],
  mail_alike: ['メールアドレスがよく似ている', 'Mail addresses are much alike'],
  phone_alike: ['電話番号が1か所だけ違う', 'Phone numbers differ in one place'],
  same_application: ['同じ求人に14日以内に応募', 'Applied for the same opening within 14 days'],
};
