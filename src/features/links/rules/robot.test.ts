import { expect, test } from 'vitest';
import { isRobot } from './robot.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

test.each([
  'axios/1.7.2',
  'undici',
  'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)',
  'libwww-perl/6.68',
  'PostmanRuntime/7.43.0',
  'python-requests/2.32.3',
  'Python/3.12 aiohttp/3.9.5',
  'Go-http-client/1.1',
  'okhttp/4.12.0',
  'Java/17.0.9',
  'Apache-HttpClient/4.5.14 (Java/17.0.9)',
  'curl/8.7.1',
  'Wget/1.24.5',
  'HeadlessChrome/142.0.0.0',
  'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
  'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'WhatsApp/2.24.20.89 A',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
  'TelegramBot (like TwitterBot)',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)',
  'LINE-Preview/1.0 (+https://line.me)',
])('%s is a program', (userAgent) => {
  expect(isRobot(userAgent, 'GET')).toBe(true);
});

test.each([
  'Barracuda Sentinel (EE)',
  'Proofpoint URL Defense',
  'Mimecast-URL-Protect',
  'SafeLinks',
  'Symantec',
  'TrendMicro',
  'Trend Micro',
  'FireEye',
  'Sophos',
  'Forcepoint',
  'IronPort',
  'Zscaler',
])('a browser that also says %s scans mail', (name) => {
  expect(isRobot(`${CHROME} ${name}`, 'GET')).toBe(true);
  expect(isRobot(`Mozilla/5.0 (compatible; ${name.toLowerCase()})`, 'GET')).toBe(true);
});

test.each([
  CHROME,
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/15.3.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36 YJApp-ANDROID jp.co.yahoo.android.yjtop/3.180.0',
  'Mozilla/5.0 (Linux; Android 9; CUBOT_P30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Mobile Safari/537.36',
])('%s is a person', (userAgent) => {
  expect(isRobot(userAgent, 'GET')).toBe(false);
});

test('who says nothing, and who asks for the head of a page only, is a program', () => {
  expect(isRobot(undefined, 'GET')).toBe(true);
  expect(isRobot('', 'GET')).toBe(true);
  expect(isRobot(CHROME, 'HEAD')).toBe(true);
});
