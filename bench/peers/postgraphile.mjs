// PostGraphile 5 over the same tables, as their owner, past every row policy, nobody asked who they are. It is set up
// the way that is fastest for it: see README.md.
import http from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';

/** References that the product keeps without a constraint, and orders that it has without an index. */
const tags = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      competition: { attribute: { starts_on: { tags: { behavior: '+orderBy' } } } },
      competition_event: { tags: { unique: 'current_version_id' } },
      result_line: {
        tags: {
          foreignKey: [
            '(person_id) references person (id)|@fieldName person|@foreignFieldName resultLines',
            // Straight from the event to the lines of its version in force, without reading the version.
            '(version_id) references competition_event (current_version_id)|@fieldName event|@foreignFieldName results',
          ],
        },
        attribute: { rank: { tags: { behavior: '+orderBy' } } },
      },
      honour: { attribute: { granted_on: { tags: { behavior: '+orderBy' } } } },
    },
  },
});

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [tags],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ['public'],
      poolConfig: {
        max: Number(process.env.CONNECTIONS),
        options: process.env.CONNECTION_OPTIONS,
      },
    }),
  ],
  grafserv: { graphiql: false, watch: false, outputDataAsString: true },
  grafast: { explain: false },
};

const instance = postgraphile(preset);
const server = http.createServer();
await instance.createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), '127.0.0.1');
