import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { orderOfCards } from '../../parties/rules/card-order.ts';
import { LogFile } from '../input.ts';

/** Recomputes every order of a published log from the file alone. */
export async function checkLog(path: string): Promise<{ readonly ok: boolean; readonly text: string }> {
  const read = LogFile.safeParse(await readJson(path));
  if (!read.success) return { ok: false, text: 'This is no log of card orders.' };
  for (const { number, day, agencies, shown } of read.data.data) {
    const order = orderOfCards(day, agencies).map(({ id }) => id);
    if (!isDeepStrictEqual(order, shown)) return { ok: false, text: `Entry ${number} shows another order.` };
  }
  return { ok: true, text: `ok, ${read.data.data.length} entries` };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
