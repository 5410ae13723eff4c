/** What `npm start` needs of the command line. */
export { Client } from './client.ts'
export { addDemo, hasDemo } from './demo.ts'
