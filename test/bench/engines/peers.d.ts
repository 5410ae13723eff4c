// Installed only where the bench is run, so their own types are not there for everybody.
declare module 'chdb'
declare module '@duckdb/node-api'
