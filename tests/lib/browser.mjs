// Debian's Chromium through playwright-core; pages that collect what goes wrong in them.
import { tool } from './server.mjs'

const { chromium } = await tool('playwright-core/index.mjs')
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

export const openBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS, timeout: 60000 })

export async function openPage(browser, server, { width = 1440, height = 1000, scheme = 'light', locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(20000)
  const wrong = []
  page.on('console', (m) => m.type() === 'error' && wrong.push(m.text()))
  page.on('pageerror', (e) => wrong.push(e.message))
  page.on('dialog', (d) => (wrong.push(`dialog: ${d.message()}`), d.dismiss()))
  const visit = async (path) => {
    await page.goto(server.base + path)
    await settle(page)
  }
  await visit(`/#token=${server.token}`)
  return { page, context, wrong, visit }
}

/** Until nothing is loading any more and the letters are there. */
export async function settle(page) {
  const ready = () => page.evaluate(() => !!document.querySelector('main h1, main .empty, main article') && !document.querySelector('.loading'))
  for (const end = Date.now() + 20000; !(await ready()) && Date.now() < end; ) await page.waitForTimeout(30)
  await page.evaluate(() => document.fonts.ready)
}
