import type { Span } from 'oxc-parser';
import { Visitor } from 'oxc-parser';
import { lineOf, type SourceFile, type Violation } from './source-file.ts';

/** A word that screens and mails gave up for another: one word per thing (docs/glossary.md). */
type GivenUp = { word: RegExp; instead: string; where?: RegExp };

/** Pages that only staff read. People who were turned down are 人 to themselves, and 名 in an office's lists. */
const OFFICE = /^src\/features\/(applicants|imports|insights|introductions|links|slots)\/(views|web)/;
/** What other systems write in their files, and what a letter must not say, is no word of ours. */
const NOT_OURS =
  /^src\/features\/(imports\/rules\/(headers|columns)|letters\/rules\/clinic-(word-lists|parts))\.ts$/;

/** Each seen failing in test/structure-ui-words.test.ts. */
export const givenUpWords: readonly GivenUp[] = [
  { word: /サイン(イン|アウト)/, instead: 'ログイン、ログアウト' },
  { word: /所有者/, instead: '管理者' },
  { word: /だれ/, instead: '誰' },
  { word: /お一人ずつ|一人ずつ/, instead: '1人ずつ' },
  // Where things stand is いまの状況; what a row is in, a state.
  { word: /(?<!いまの|審査の|最新の)状況(?!と問い合わせ先|を確かめ)/, instead: '状態' },
  { word: /選考終了(?!日|の理由|（すべて）)/, instead: 'お見送り（1つの結果）、選考終了（すべて）' },
  { word: /(?<!選考が)終わった方/, instead: 'お見送り、選考終了（すべて）' },
  { word: /不採用者|落選者/, instead: '選考が終わった方' },
  { word: /リンクと文面/, instead: '専用リンク' },
  { word: /開かれた回数/, instead: 'ページの表示回数' },
  { word: /最後に使える日/, instead: '有効期限' },
  { word: /今日の確認/, instead: '対応が必要なこと' },
  { word: /再計算|記録のつながり/, instead: '残高の検算、記録の連続性' },
  { word: /返事を待っている招待/, instead: '承諾待ちの招待' },
  { word: /返答/, instead: '返事' },
  { word: /\}人/, instead: '名', where: OFFICE },
  { word: /紹介(\$\{[^}]*\}|[0-9]+)(人|名)/, instead: '紹介…件' },
];

/** The words given up that a text of the product still says; comments may say anything. */
export function findGivenUpWords(files: SourceFile[]): Violation[] {
  return files
    .filter(({ path, isTest }) => path.startsWith('src/') && !isTest && !NOT_OURS.test(path))
    .flatMap((file) => {
      const found: Violation[] = [];
      const look = ({ start, end }: Span) => {
        const text = file.text.slice(start, end);
        for (const { word, instead, where } of givenUpWords) {
          const said = where?.test(file.path) === false ? null : word.exec(text);
          if (said === null) continue;
          const line = lineOf(file.text, start);
          found.push({
            path: file.path,
            rule: 'ui-words',
            message: `line ${line}: 「${said[0]}」 is now ${instead}`,
          });
        }
      };
      new Visitor({ Literal: look, TemplateLiteral: look, JSXText: look }).visit(file.program);
      return found;
    });
}
