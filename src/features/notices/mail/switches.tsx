import type { Addressee } from '../../../ui/mail-addressee.ts';
import type { StaffZone } from '../../../ui/navigation.ts';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';

/** What every mail to staff knows of its reader. */
export interface NoticeFacts {
  readonly addressee: Addressee;
  readonly baseUrl: string;
}

/** Where such mails are switched; the last paragraph of each. */
export function switches(zone: StaffZone, baseUrl: string): string {
  const page = `${baseUrl}${paths[zone].notices()}`;
  return t(`受け取るお知らせを選ぶ：\n${page}`, `To choose these mails:\n${page}`);
}
