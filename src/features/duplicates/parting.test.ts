import fc from 'fast-check';
import { expect, test } from 'vitest';
import { duplicateWorld, file, PICKS } from '../../../test/duplicate-world.ts';
import { paths } from '../../ui/paths.ts';

const { press, take, look, people, pairsOf, stored, enterCompany, company, owner } = duplicateWorld();

test('merging and parting restores every field, whichever values were picked and whatever was decided of either', async () => {
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
  /** Both entries are decided about in one transaction: at the same moment, by the same person. */
  const standing = fc.record({
    reapply: fc.constantFrom(null, 'yes', 'no', 'not_before'),
    away: fc.constantFrom(null, '2024-04-01', '2025-04-01'),
  });
  const side = fc.constantFrom('one' as const, 'other' as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 2, maxLength: 5 }),
      fc.tuple(side, side, side, side),
      fc.array(standing, { minLength: 5, maxLength: 5 }),
      async (rows, picks, standings) => {
        await enterCompany();
        await take(
          file(
            ...rows.map(
              ([name, kana, mail, opening, day, word], line) =>
                `R${line},${name},${kana},${mail},090-1111-2222,${opening},${day},${word},`,
            ),
          ),
        );
        await owner().query(
          `update applicants a set may_reapply = s.reapply, reapply_from = case s.reapply when 'not_before' then date '2027-04-01' end,
             reapply_at = case when s.reapply is not null then now() end, reapply_by = case when s.reapply is not null then 'somebody' end,
             break_from = s.away
           from (select id, row_number() over (order by id) as place from applicants where company_id = $1) as p,
             jsonb_to_recordset($2::jsonb) as s (place int, reapply text, away date)
           where a.company_id = $1 and a.id = p.id and s.place = p.place`,
          [company().id, JSON.stringify(standings.map((one, place) => ({ ...one, place: place + 1 })))],
        );
        await look();
        const before = await stored();
        const [pair] = await pairsOf();
        if (pair === undefined) return;
        const fields = PICKS.map((field, place) => [field, picks[place] ?? 'one'] as const);
        await press(paths.company.duplicateMerge(pair.id), fields);
        expect(await people()).toHaveLength(before.length - 1);
        const was = (id: string) => before.find(({ applicant }) => applicant.id === id)?.applicant;
        const kept = (await stored()).find(
          ({ applicant }) =>
            [pair.one_id, pair.other_id].includes(applicant.id) && applicant.merged_into === null,
        );
        const merged = kept?.applicant.id === pair.one_id ? pair.other_id : pair.one_id;
        // What nobody has decided of the kept one comes over, and nothing else.
        for (const field of ['may_reapply', 'break_from'])
          expect(kept?.applicant[field]).toBe(was(kept?.applicant.id)[field] ?? was(merged)[field]);
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
