import type { Zone } from '../../ui/navigation.ts';

/** Whose part of the product a path belongs to, for pages that stand in for the one that was asked for. */
export function zoneOf(path: string): Zone {
  const first = path.split('/')[1];
  if (first === 'company' || first === 'agency' || first === 'operator') return first;
  return first === 'me' || first === 'r' || first === 'start' ? 'candidate' : 'public';
}
