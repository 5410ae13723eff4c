import { runBin } from './lib/run.ts'

/** `npm run types`: everything, and the worker with the types of its own runtime. */
const good = ['.', 'worker'].map((project) => runBin('tsc', ['-p', project])).every(Boolean)
process.exit(good ? 0 : 1)
