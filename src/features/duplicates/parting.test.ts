import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicateWorld, file, PICKS } from '../../../test/duplicate-world.ts';
import { paths } from '../../ui/paths.ts';

const { press, take, look, people, pairsOf, stored, enterCompany, company, owner } = duplicateWorld();

test('merging and parting restores every field, whichever values were picked', async () => {
  const word = fc.constantFrom('佐藤 美咲', '佐藤美咲', '鈴木 美咲');
  const optional = (...values: string[]) => fc.constantFrom('', ...values);
  const row = fc.tuple(
    word,
    optional('サトウ ミサキ', 'スズキ ミサキ'),
    fc.constantFrom('m@one.example.jp', 'm+tag@one.example.jp', 'misaki@two.example.jp'),
    fc.constantFrom('営業', '経理', ''),
    optional('2026/04/01', '2026/04/02'),
    fc.constantFrom('不採用', '選考中', '選考辞退'),
  );
  const side = fc.constantFrom('one' as const, 'other' as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 2, maxLength: 5 }),
      fc.tuple(side, side, side, side),
      async (rows, picks) => {
        await enterCompany();
        await take(
          file(
            ...rows.map(
              ([name, kana, mail, opening, day, word], line) =>
                `R${line},${name},${kana},${mail},090-1111-2222,${opening},${day},${word},`,
            ),
          ),
        );
        await look();
        const before = await stored();
        const [pair] = await pairsOf();
        if (pair === undefined) return;
        const fields = PICKS.map((field, place) => [field, picks[place] ?? 'one'] as const);
        await press(paths.company.duplicateMerge(pair.id), fields);
        expect(await people()).toHaveLength(before.length - 1);
        const { rows: merges } = await owner().query<{ id: string }>(
          'select id from merges where company_id = $1',
          [company().id],
        );
        await press(paths.company.mergeParting(merges[0]?.id ?? ''));
        expect(await stored()).toEqual(before);
      },
    ),
    { numRuns: 15 },
  );
});
