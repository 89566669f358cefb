import { isbot } from 'isbot';

/**
 * What looks at the links of arriving mail and messages dressed as a browser, and is not known to isbot there: scanners of
 * mail gateways, Office and Teams looking ahead, the crawlers of Yahoo! Japan.
 */
const LOOKS_AHEAD =
  /barracuda|proofpoint|mimecast|safelinks|symantec|trend ?micro|fireeye|trellix|sophos|forcepoint|ironport|zscaler|cloudmark|cofense|avanan|vade ?secure|check ?point|cisco|umbrella|menlo ?security|netskope|bitdefender|ms-office|microsoft (?:office|outlook)|skypespaces|\bteams\/|y!j-|line-poker/i;

/** What a request says of itself beside its path. */
export interface Asking {
  readonly method: string;
  readonly userAgent: string | undefined;
  /** `Sec-Purpose`, `Purpose`, `X-Purpose` and `X-Moz`: a browser that loads what its reader may open says so. */
  readonly purposes: readonly (string | undefined)[];
}

/**
 * Whether a page view looks like a program's: scanners, previews, crawlers, scripts, and browsers that load a page before
 * anybody opens it. Only ever used to keep visit figures apart: nothing a GET does is counted, so a wrong guess costs
 * nobody anything.
 */
export function isRobot({ method, userAgent, purposes }: Asking): boolean {
  return (
    method === 'HEAD' ||
    userAgent === undefined ||
    userAgent === '' ||
    purposes.some((purpose) => purpose !== undefined && /prefetch|prerender|preview/i.test(purpose)) ||
    isbot(userAgent) ||
    LOOKS_AHEAD.test(userAgent)
  );
}
