// What the switches of guard-sites.mjs ask: the guards in `off` are removed, and those that refused somebody are remembered.
const board = {
  off: new Set(),
  refused: new Set(),
  isOff(id) {
    this.refused.add(id);
    return this.off.has(id);
  },
  /** A condition: true when it is off. */
  pass(id, test) {
    if (this.off.has(id)) return true;
    const answer = test();
    if (!(answer instanceof Promise)) return this.note(id, answer);
    return answer.then((value) => this.note(id, value));
  },
  note(id, answer) {
    if (!answer) this.refused.add(id);
    return answer;
  },
  /** A statement that throws when it refuses. */
  run(id, work) {
    if (this.off.has(id)) return;
    try {
      work();
    } catch (error) {
      this.refused.add(id);
      throw error;
    }
  },
  choose(id, closed, open) {
    this.refused.add(id);
    return this.off.has(id) ? open() : closed();
  },
};
globalThis.walls = board;
