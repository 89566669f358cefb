import type { Pair } from '../../../ui/text.ts';
import type { ReapplyStanding } from './reapply.ts';

/** What holds somebody back by what the company says to everybody, or by a day somebody decided on; undefined where nothing does, or it is a plain no. */
export function heldWords({ source, from }: ReapplyStanding): Pair | undefined {
  if (source === 'not_welcome') return ['不可（受け付けの対象外）', 'No: not among those welcomed back'];
  if (from === null) return undefined;
  const day = from.replaceAll('-', '/');
  return source === 'wait'
    ? [`${day}から可（待機期間）`, `From ${day} on (wait)`]
    : [`${day}から可`, `From ${day} on`];
}
