/** Settings of the database that the product starts for itself. */
export const embeddedFlags: readonly string[] = [
  'shared_buffers=256MB',
  'max_connections=100',
  'random_page_cost=1.1',
];
