import { isbot } from 'isbot';

/** What scans the links of arriving mail dressed as a browser, and the list of isbot does not know. */
const MAIL_SCANNER =
  /barracuda|proofpoint|mimecast|safelinks|symantec|trend ?micro|fireeye|sophos|forcepoint|ironport|zscaler/i;

/**
 * Whether a page view looks like a program's: scanners, previews, crawlers, scripts. Only ever used to keep visit figures
 * apart: nothing a GET does is counted, so a wrong guess costs nobody anything.
 */
export function isRobot(userAgent: string | undefined, method: string): boolean {
  return (
    method === 'HEAD' ||
    userAgent === undefined ||
    userAgent === '' ||
    isbot(userAgent) ||
    MAIL_SCANNER.test(userAgent)
  );
}
