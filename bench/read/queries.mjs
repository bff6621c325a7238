/** Seeded, so that every run and every side is asked for the same rows in the same order (mulberry32). */
export function seeded(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below;
  };
}

const whole = (random, below) => Math.floor(random(below));
const gid = (type, id) => `gid://jianglu/${type}/${id}`;

/**
 * What each side is asked. `pick` chooses the rows of one request: a row id, or the place in the list of contests
 * after which the page starts (`places` has the cursor of every contest for every side).
 */
export const queries = {
  q1: {
    about: 'one contest, its event, the first 50 results with person, employer and honours',
    pick: (random) => 1 + whole(random, 1000),
    ours: {
      query: `query Results($id: ID!) { competition(id: $id) { name events(first: 1) { nodes { name
        results(first: 50) { nodes { rank total person { fullName employer { name }
          honours(first: 10) { nodes { grantedOn type { name } } } } } } } } } }`,
      variables: (id) => ({ id: gid('Competition', id) }),
    },
    postgraphile: {
      query: `query Results($id: BigInt!) { competition: competitionByRowId(rowId: $id) { name
        events: competitionEventsByCompetitionId(first: 1) { nodes { name
          results(first: 50, orderBy: RANK_ASC) { nodes { rank total person { fullName
            employer: organisationByEmployerId { name }
            honours: honoursByPersonId(first: 10, orderBy: [GRANTED_ON_DESC, PRIMARY_KEY_DESC]) {
              nodes { grantedOn type: honourTypeByTypeId { name } } } } } } } } } }`,
      variables: (id) => ({ id: String(id) }),
    },
    limit: { query: 'q1', variables: (id) => ({ id }) },
  },
  q2: {
    about: 'one worker with employer and honours',
    pick: (random) => 1 + whole(random, 200_000),
    ours: {
      query: `query Worker($id: ID!) { person(id: $id) { fullName employer { name }
        honours(first: 10) { nodes { grantedOn type { name } } } } }`,
      variables: (id) => ({ id: gid('Person', id) }),
    },
    postgraphile: {
      query: `query Worker($id: BigInt!) { person: personByRowId(rowId: $id) { fullName
        employer: organisationByEmployerId { name }
        honours: honoursByPersonId(first: 10, orderBy: [GRANTED_ON_DESC, PRIMARY_KEY_DESC]) {
          nodes { grantedOn type: honourTypeByTypeId { name } } } } }`,
      variables: (id) => ({ id: String(id) }),
    },
    limit: { query: 'q2', variables: (id) => ({ id }) },
  },
  q3: {
    about: 'a page of 20 contests with the first three of their event',
    pick: (random) => whole(random, 975),
    ours: {
      query: `query Contests($after: String) { competitions(first: 20, after: $after) { nodes { name
        events(first: 1) { nodes { results(first: 3) { nodes { rank person { fullName } } } } } } } }`,
      variables: (n, places) => ({ after: places.ours[n] }),
    },
    postgraphile: {
      query: `query Contests($after: Cursor) {
        competitions: allCompetitions(first: 20, after: $after, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_DESC]) {
          nodes { name events: competitionEventsByCompetitionId(first: 1) { nodes {
            results(first: 3, orderBy: RANK_ASC) { nodes { rank person { fullName } } } } } } } }`,
      variables: (n, places) => ({ after: places.postgraphile[n] }),
    },
    limit: { query: 'q3', variables: (n, places) => places.limit[n] },
  },
};

/** The list of contests as each side pages it, to take the cursors from. */
export const pages = {
  ours: `query Cursors($after: String) { competitions(first: 100, after: $after) {
    edges { cursor node { id startsOn } } pageInfo { hasNextPage endCursor } } }`,
  postgraphile: `query Cursors($after: Cursor) {
    competitions: allCompetitions(first: 100, after: $after, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_DESC]) {
      edges { cursor node { id: rowId startsOn } } pageInfo { hasNextPage endCursor } } }`,
};

/** The request body for the rows that `pick` chose. */
export const bodyOf = (side, name, picked, places) => {
  const { query, variables } = queries[name][side];
  return JSON.stringify({ query, variables: variables(picked, places) });
};
