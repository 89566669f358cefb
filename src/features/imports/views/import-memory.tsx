import { Button } from '../../../ui/forms/button.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDateTime } from '../../../ui/text.ts';
import type { AnswersProps } from './import-answers.tsx';

/** What is remembered of files of this shape, since when and by whom, with the way to forget it: that is another form than the one around it. */
export function Remembered({ shown: { record, remembered } }: Pick<AnswersProps, 'shown'>) {
  if (remembered === undefined) return null;
  const { updatedAt, author } = remembered;
  const at = formatDateTime(updatedAt);
  return (
    <div>
      <p>
        {author === null
          ? t(
              `同じ形のファイルについての回答を覚えています（最後の変更：${at}）。次のファイルにも使います。`,
              `Answers for files of this shape are remembered (changed last ${at}). They are used for the next file, too.`,
            )
          : t(
              `同じ形のファイルについての回答を覚えています（最後の変更：${at}、${author}さん）。次のファイルにも使います。`,
              `Answers for files of this shape are remembered (changed last ${at} by ${author}). They are used for the next file, too.`,
            )}
      </p>
      <Button
        variant="plain"
        small
        formaction={paths.company.importAnswersRemoval(record.id)}
        confirm={{
          question: t(
            '列の割り当て、言葉の読み方、同じ方かどうかの回答を消して、はじめから読み込み直します。登録済みの方には影響しません。',
            'Answers about columns, words and who is who are forgotten, and the file is read anew. Nobody stored is touched.',
          ),
          yes: t('回答を消す', 'Forget them'),
          no: t('やめる', 'Cancel'),
        }}
      >
        {t('覚えている回答を消す', 'Forget these answers')}
      </Button>
    </div>
  );
}
