import { spawnSync } from 'node:child_process'
import { Client } from 'desirepath'
import { fail, ROOT } from './lib/place.ts'
import { prepareShop } from './lib/shop.ts'
import { assertFree, startWorker } from './lib/worker.ts'

/** `npm start`: builds, serves all of it on this machine, and says where to click. */
const port = Number(process.env.PORT || 8787)
if (!Number.isInteger(port) || port < 1 || port > 65_535)
  fail(`PORT must be a whole number from 1 to 65535, not ${process.env.PORT}.`)
const url = `http://127.0.0.1:${port}`
const key = process.env.ADMIN_KEY || 'development-admin-key'

await assertFree(port)
console.log('Building ...')
const built = spawnSync(process.execPath, ['packages/tools/build.ts'], { cwd: ROOT, stdio: 'inherit' })
if (built.status !== 0) fail('The build failed; its reason stands above.')

console.log('Starting ...')
const worker = await startWorker(port, url)
const shop = await prepareShop(new Client(url, key), process.env.DEMO_HISTORY !== '0').catch(
  async (error) => {
    await worker.stop()
    return fail(`The server runs, but the demo shop could not be set up: ${error.message}`)
  },
)

console.log(`
Desirepath is running.

  1. The shop          ${url}/demo/          walk around, put a pair into the basket, leave or order
  2. The dashboard     ${url}/?site=shop#token=${shop.token}
                       watch it fill; the link signs you in
  3. Inside a page     ${url}/demo/insights/#token=${shop.token}

${
  shop.history
    ? '  Most of what you see at first is made up and marked as demo: npm run demo:remove takes it out.\n'
    : '  There is no demo history: npx desirepath demo add puts some in.\n'
}  Admin key: ${process.env.ADMIN_KEY ? 'yours, from ADMIN_KEY' : key}.  Data: .wrangler/.  Stop: Ctrl-C.
`)
