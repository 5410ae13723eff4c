import { fail } from './lib/place.ts'
import { runBin } from './lib/run.ts'

/** `npm run deploy`: the worker, the scripts and the dashboard, without the demo shop. Further words go to wrangler. */
if (!runBin('node', ['packages/tools/build.ts', '--no-demo']))
  fail('The build failed; its reason stands above.')
if (!runBin('wrangler', ['deploy', ...process.argv.slice(2)])) fail('Not deployed; the reason stands above.')
console.log(`
If this was the first time, give the server a key of its own, or nobody gets in:
  openssl rand -hex 32 | npx wrangler secret put ADMIN_KEY`)
