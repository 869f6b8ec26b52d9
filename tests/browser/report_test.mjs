// The report in a real browser: silence in the console, no request, no overflow, paper, and what a screen reader needs.
// UNKNOT_PROGRAM: the program. Ends with 77 (skipped) where there is no Chromium, or `npm ci` was not run here.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import assert from 'node:assert/strict';
import {test, before, after} from 'node:test';

const require = createRequire(import.meta.url);
const program = process.env.UNKNOT_PROGRAM;
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (!chromium) {
  console.error('skipped: there is no Chromium here');
  process.exit(77);
}
const puppeteer = await import('puppeteer-core').then((found) => found.default, () => {
  console.error('skipped: run `npm ci` in tests/browser first');
  process.exit(77);
});
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'unknot-browser-'));
const hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202eturned \u{1F9B5} ' + 'w'.repeat(10000);
// Each page: its diary, and whether it is in full.
const pages = {first: ['full'], full: ['full', '--full'], hostile: ['hostile', '--full'], one: ['one'], none: ['none', '--full']};
const names = Object.keys(pages);
let browser;

function unknot(file, now, ...words) {
  return execFileSync(program, ['-q', '--now', now, ...words],
                      {env: {...process.env, UNKNOT_DB: join(folder, file), TZ: 'Europe/Paris', LANG: 'C.UTF-8'}, encoding: 'utf8'});
}

const day = (number) => `2026-11-${String(number).padStart(2, '0')}`;

/// Three weeks of two points with gaps, a sore morning, a hold and a hostile note, as its first pages and in full; an
/// empty diary; one entry.
function make() {
  const start = `${day(1)}T07:00:00+01:00`;
  unknot('full', start, 'add', 'left-soleus', '--note', hostile.slice(0, 200));
  unknot('full', start, 'add', '<b>right</b> & "heel"', '--side', 'right');
  unknot('full', start, 'config', 'name', '</style><script>alert(3)</script> "Ana" \\ Prieto');
  unknot('full', start, 'screen', '--yes', 'varicose-veins', '--rest-no');
  unknot('full', `${day(1)}T07:01:00+01:00`, 'clear', 'all', '--assessed', day(1), '--note', 'GP: may go on <i>gently</i>');
  for (let number = 1; number <= 20; ++number) {
    if (number % 6 === 4) continue;
    const at = `${day(number)}T08:30:00+01:00`;
    if (number > 1) unknot('full', at, 'check', 'left', '--sore', number === 9 ? '2' : '0', '--worst', String(8 - Math.floor(number / 4)));
    unknot('full', `${day(number)}T09:00:00+01:00`, 'log', 'left', String(8 - Math.floor(number / 4)), '3', '--for', '90s');
    unknot('full', `${day(number)}T09:30:00+01:00`, 'log', 'heel', '6', '4');
  }
  unknot('full', `${day(20)}T10:00:00+01:00`, 'check', 'left', '--average', '4', '--note', hostile.slice(0, 120));
  unknot('hostile', start, 'add', '<b>calf</b> & "heel"');
  unknot('hostile', start, 'log', '6', '4', '--note', hostile, '--tool', "<u>'spoon'</u>");
  unknot('one', start, 'add', 'left-soleus');
  unknot('one', start, 'log', '6', '4', '--for', '90s');
  for (const name of names) {
    const [file, ...full] = pages[name];
    unknot(file, `${day(20)}T12:00:00+01:00`, 'report', '-o', join(folder, `${name}.html`), ...full);
  }
}

before(async () => {
  make();
  browser = await puppeteer.launch({executablePath: chromium, headless: true,
                                    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']});
});

after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true});
});

/// The page opened, with all it said and asked for.
async function opened(name, {width = 1280, scheme = 'light'} = {}) {
  const page = await browser.newPage();
  const heard = {console: [], requests: []};
  page.on('console', (message) => heard.console.push(message.text()));
  page.on('pageerror', (error) => heard.console.push(String(error)));
  page.on('dialog', (dialog) => { heard.console.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on('request', (request) => heard.requests.push(request.url()));
  await page.setViewport({width, height: 900});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  await page.goto(`file://${join(folder, `${name}.html`)}`, {waitUntil: 'networkidle0'});
  return {page, heard};
}

for (const name of names) {
  for (const width of [320, 390, 1280]) {
    test(`${name} at ${width} px: silent, alone, and no wider than the screen`, async () => {
      const {page, heard} = await opened(name, {width});
      assert.deepEqual(heard.console, []);
      assert.deepEqual(heard.requests.filter((url) => !url.endsWith(`/${name}.html`)), []);
      const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
      assert.ok(widths[0] <= widths[1], `the page is ${widths[0]} px wide in ${widths[1]}`);
      const cut = await page.evaluate(() => [...document.querySelectorAll('td, th, svg text, p, li')]
          .filter((each) => each.checkVisibility())
          .filter((each) => each.getBoundingClientRect().right > window.innerWidth || each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 0)
          .map((each) => each.textContent.slice(0, 60)));
      assert.deepEqual(cut, []);
      await page.close();
    });
  }
}

test('what people typed is shown as text', async () => {
  const {page} = await opened('hostile');
  const text = await page.evaluate(() => document.body.innerText);
  assert.ok(text.includes('<script>alert(1)</script> "><img src=x onerror=alert(2)> \\u202eturned \u{1F9B5} ' + 'w'.repeat(10000)));
  assert.ok(text.includes('<b>calf</b> & "heel"'));
  assert.ok(text.includes("<u>'spoon'</u>"));
  assert.equal(await page.evaluate(() => document.querySelectorAll('script, img, iframe, link, object').length), 0);
  await page.close();
});

for (const scheme of ['light', 'dark']) {
  for (const name of names) {
    test(`${name} in ${scheme}: nothing that axe objects to`, async () => {
      const {page} = await opened(name, {scheme, width: 900});
      await page.setBypassCSP(true);
      await page.reload({waitUntil: 'networkidle0'});
      await page.evaluate(axe);
      const found = await page.evaluate(async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})).violations
          .map((each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`));
      assert.deepEqual(found, []);
      await page.close();
    });
  }
}

/// The text of each page.
async function printed(page, name, format) {
  const file = join(folder, `${name}-${format}.pdf`);
  writeFileSync(file, await page.pdf({format}));
  const text = execFileSync('pdftotext', ['-layout', file, '-'], {encoding: 'utf8'});
  return text.split('\f').filter((each) => each.trim() !== '');
}

for (const format of ['A4', 'Letter']) {
  test(`${format}: one printed page a point, with all of it`, async () => {
    const {page} = await opened('first');
    const sheets = await printed(page, 'first', format);
    assert.equal(sheets.length, 2);
    for (const [number, text] of sheets.entries()) {
      for (const part of [`${number + 1} of 2`, 'Trigger-point diary, 2026-11-20', 'Warning signs and holds', 'Pain on pressing',
                          'Sessions done', 'median of 7 days', 'Today: ', 'The patient’s notes']) {
        assert.ok(text.includes(part), `page ${number + 1} has no ${part}`);
      }
    }
    await page.close();
  });

  test(`${format}: the full report has its numbers, and each table's head on each of its pages`, async () => {
    const {page} = await opened('full');
    const sheets = await printed(page, 'full', format);
    assert.ok(sheets.length >= 5 && sheets.length <= 11, `${sheets.length} pages`);
    for (const [number, text] of sheets.entries()) assert.ok(text.includes(`${number + 1} of ${sheets.length}`));
    assert.match(sheets[1], /Week by week/);  // Behind its chart.
    assert.match(sheets.join(''), /The protocol that was applied/);
    await page.close();
  });

  test(`${format}: the first day fits on one page`, async () => {
    const {page} = await opened('one');
    assert.equal((await printed(page, 'one', format)).length, 1);
    await page.close();
  });
}

test('each drawing has a title and a description that say what it shows', async () => {
  const {page} = await opened('full');
  const named = await page.evaluate(() => [...document.querySelectorAll('svg')].map((svg) =>
      svg.getAttribute('aria-labelledby').split(' ').map((id) => document.getElementById(id).textContent).join(' ')));
  assert.ok(named.length >= 2);
  for (const name of named) assert.match(name, /, 2–20 Nov 2026|, 26 Oct – 20 Nov 2026/);
  await page.close();
});
