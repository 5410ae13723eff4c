export { funnelMistake as mistake, noFunnel as nobody } from './messages.ts'
export { funnelPanel as panel } from './panel.ts'
export { funnelSkeleton as skeleton } from './skeleton.ts'
export { funnelTable as table } from './table.ts'
