import { expect, test } from 'vitest';
import { type Asking, isRobot } from './robot.ts';

const asks = (userAgent: string | undefined, more: Partial<Asking> = {}) =>
  isRobot({ method: 'GET', userAgent, purposes: [undefined, undefined], ...more });

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
  'facebookexternalhit/1.1;line-poker/1.0',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'MicrosoftPreview/2.0 +https://aka.ms/MicrosoftPreview',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/108.0.0.0 Electron/22.3.27 Safari/537.36 Teams/1.7.00',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) SkypeSpaces/1.0a',
  'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
  'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
  'Microsoft Office Existence Discovery',
  'Chatwork LinkPreview',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
  'Y!J-BRW/1.0',
  'Hatena Bookmark/4.0',
  'kakaotalk-scrap/1.0',
])('%s is a program', (userAgent) => {
  expect(asks(userAgent)).toBe(true);
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
  'Cloudmark',
  'Cofense',
  'Avanan',
  'Vade Secure',
  'Check Point',
  'Trellix',
  'Netskope',
  'Cisco Umbrella',
  'Bitdefender',
])('a browser that also says %s scans mail', (name) => {
  expect(asks(`${CHROME} ${name}`)).toBe(true);
  expect(asks(`Mozilla/5.0 (compatible; ${name.toLowerCase()})`)).toBe(true);
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
  expect(asks(userAgent)).toBe(false);
});

test('who says nothing, and who asks for the head of a page only, is a program', () => {
  expect(asks(undefined)).toBe(true);
  expect(asks('')).toBe(true);
  expect(asks(CHROME, { method: 'HEAD' })).toBe(true);
});

test.each([
  ['Sec-Purpose', 'prefetch'],
  ['Sec-Purpose', 'prefetch;prerender'],
  ['Purpose', 'Prefetch'],
  ['X-Purpose', 'preview'],
  ['X-Moz', 'prefetch'],
])('a browser that loads ahead (%s: %s) is nobody who opened the page', (_, purpose) => {
  expect(asks(CHROME, { purposes: [undefined, purpose] })).toBe(true);
});

test('a purpose that is none of these is a person’s', () => {
  expect(asks(CHROME, { purposes: ['', undefined] })).toBe(false);
  expect(asks(CHROME, { purposes: ['navigate'] })).toBe(false);
});
