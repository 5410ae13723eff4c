import { measureSizes, sizeTable } from './lib/sizes.ts'

/** `npm run size`: what a page loads. */
console.log(sizeTable(await measureSizes()))
