// Plays the application in tests that kill it: node launch-and-wait.mjs <data folder>
import '../../scripts/register.mjs';

const { launchPostgres } = await import('../../src/platform/postgres/launch.ts');
const postgres = await launchPostgres({ dir: process.argv[2] });
console.log(JSON.stringify({ port: postgres.port, url: postgres.url() }));
setInterval(() => undefined, 1000);
