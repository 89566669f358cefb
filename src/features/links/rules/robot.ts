/** Programs that open links in mails without a person: scanners, previews, crawlers, scripts. */
const ROBOT =
  /bot|crawl|spider|scan|preview|fetch|monitor|curl|wget|python|java\/|go-http|okhttp|headless|phantom|facebookexternalhit|slackbot|whatsapp|barracuda|proofpoint|mimecast|safelinks|symantec|trend ?micro|fireeye|sophos|forcepoint|ironport|zscaler/i;

/**
 * Whether a page view looks like a program's. Only ever used to keep visit figures apart: nothing a GET does is counted,
 * so a wrong guess costs nobody anything.
 */
export function isRobot(userAgent: string | undefined, method: string): boolean {
  return method === 'HEAD' || userAgent === undefined || userAgent === '' || ROBOT.test(userAgent);
}
