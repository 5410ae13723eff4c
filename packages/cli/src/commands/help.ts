export const HELP = `npx desirepath COMMAND

  sites list                        all sites of the server
  sites create ID [--name NAME]     a new site; prints its tag
  sites remove ID                   the site and all its events
  tokens create --site ID           a token for pages that show widgets
         [--scope read|write] [--days 90]
  import FILE --site ID             events, NDJSON, plain or gzipped; run again, it goes on, and doubles nothing
         [--source NAME] [--strict]
  import FILE.csv --site ID         rows of a CSV: calls, store visits, tickets
         --map "visitor=Customer,t=Started,duration=Seconds,outcome=Result,cost=Cost,props.agent=Agent"
         --set "name=call,channel=phone" [--zone Europe/Berlin] [--dates dmy|mdy]
  imports list --site ID            what was imported
  imports remove SOURCE --site ID   undoes one import
  journeys list --site ID           and so touchpoints, segments, rules, notes, sentiment, digests,
                                    shares
  journeys get ID [--version N]     as JSON, also as it was
  journeys put ID FILE              from a file of JSON, or - for standard input
  journeys delete ID, history ID
  shares link ID --site ID          a link that shows a share to people without a key [--days 90]
  audience QUESTION --site ID       the people behind a number: '{"journey":"purchase","stage":"buy","state":"dropped"}'
         [--format csv|ndjson]
  export --site ID                  everything as NDJSON on standard output; import takes it
  erase VISITOR --site ID           a visitor's events, for good; --merged: in all ids that identify joined
  quarantine list --site ID         what was refused at the doors, why, and how often
  quarantine items --site ID        the newest, NDJSON: correct their events, and give the file to replay
  quarantine replay [FILE] --site ID, quarantine clear --site ID
  ask QUESTION --site ID            a question as JSON (or - for standard input), its answer as JSON
  demo add | demo remove            the demo shop's made-up fortnight
  doctor [--site ID]                is the server there, the key right, the site alive?

Everywhere
  --server URL    else DESIREPATH_SERVER, else http://127.0.0.1:8787
  --key KEY       else ADMIN_KEY, else the development key

Exit codes: 0 done, 1 not done, 2 not understood. An import with refused lines is done; --strict makes it 1.`
