/** What a first look at a wide map does not need. It is fetched when it is first wanted, see journey-map.ts. */
export { mapPanel } from './panel.ts'
export { stackStyles } from './stack.styles.ts'
export { drawStack } from './stack.ts'
export { mapTables } from './tables.ts'
