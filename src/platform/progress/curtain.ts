/** Ends a rehearsal: everything went as it should, and nothing of it is kept. */
export class Curtain extends Error {}
