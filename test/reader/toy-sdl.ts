/** A small world of its own: enough nouns to have every kind of edge and every kind of wall. */
export const typeDefs = /* GraphQL */ `
  scalar JSON
  interface Node {
    id: ID!
  }
  enum Level {
    APPRENTICE
    JUNIOR
    INTERMEDIATE
  }
  enum HonourOrder {
    NEWEST
    TITLE
    KIND
    KIND_NEWEST
  }
  enum PersonOrder {
    NAME
    SCORE
    BIRTH
    SEEN
  }
  enum EntryOrder {
    RANK
    TOTAL
  }
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
  type Organisation implements Node {
    id: ID!
    name: String!
    kind: String!
    parent: Organisation
    employees(first: Int, after: String, orderBy: PersonOrder): PersonConnection!
  }
  type Life {
    birthOn: String
    active: Boolean!
  }
  type Person implements Node {
    id: ID!
    fullName: String!
    birthOn: String
    level: Level
    amount: String!
    score: String
    tags: [String!]!
    data: JSON
    active: Boolean!
    seenAt: String
    version: Int!
    initial(length: Int! = 1): String!
    mine: Boolean!
    life: Life!
    employer: Organisation
    employerId: ID
    honours(
      first: Int
      after: String
      orderBy: HonourOrder
      kinds: [String!]
      titled: Boolean
    ): HonourConnection!
    entries(first: Int, after: String, orderBy: EntryOrder): EntryConnection!
    greeting: String!
  }
  type Competition implements Node {
    id: ID!
    code: String!
    name: String!
    open: Boolean!
    entries(first: Int, after: String, orderBy: EntryOrder): EntryConnection!
  }
  type Entry implements Node {
    id: ID!
    rank: Int
    total: String
    person: Person
    competition: Competition
  }
  type Decision {
    id: ID!
    outcome: String!
    reason: String
    honour: Honour
  }
  type Honour implements Node {
    id: ID!
    title: String!
    kind: String!
    grantedOn: String
    person: Person
    decision: Decision
    decisions: [Decision!]!
  }
  type PersonEdge {
    cursor: String!
    node: Person!
  }
  type PersonConnection {
    edges: [PersonEdge!]!
    nodes: [Person!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type HonourEdge {
    cursor: String!
    node: Honour!
  }
  type HonourConnection {
    edges: [HonourEdge!]!
    nodes: [Honour!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  type EntryEdge {
    cursor: String!
    node: Entry!
  }
  type EntryConnection {
    edges: [EntryEdge!]!
    nodes: [Entry!]!
    pageInfo: PageInfo!
    totalCount: Int!
  }
  input PersonFilter {
    employers: [ID!]
    active: Boolean
    level: Level
  }
  input AsOfInput {
    validOn: String
    knownAt: String
  }
  type Query {
    person(id: ID!, asOf: AsOfInput): Person
    me(asOf: AsOfInput): Person
    people(
      first: Int
      after: String
      orderBy: PersonOrder
      where: PersonFilter
      asOf: AsOfInput
    ): PersonConnection!
    honours(first: Int, after: String, orderBy: HonourOrder, asOf: AsOfInput): HonourConnection!
    competition(code: String!, asOf: AsOfInput): Competition
    mustCompetition(code: String!): Competition!
    organisations(kind: String, asOf: AsOfInput): [Organisation!]!
    node(id: ID!, asOf: AsOfInput): Node
    serverTime: String!
  }
  type Mutation {
    rename(id: ID!, fullName: String!): RenamePayload!
  }
  type RenamePayload {
    person: Person
  }
`;
