import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from './lib/place.ts'
import { withSizes } from './lib/readme.ts'
import { measureSizes, sizeTable } from './lib/sizes.ts'

/** `npm run readme`: writes the sizes into README.md. */
const path = join(ROOT, 'README.md')
await writeFile(path, withSizes(await readFile(path, 'utf8'), sizeTable(await measureSizes())))
