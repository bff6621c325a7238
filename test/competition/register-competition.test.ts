import { createWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const REGISTER = `mutation ($organiserId: ID!, $jurisdictionId: ID!) {
  registerCompetition(input: { organiserId: $organiserId, jurisdictionId: $jurisdictionId,
    seriesCode: "ENTERPRISE_POST_DRILLS", name: "2026年岗位练兵", sector: ADVANCED_MANUFACTURING,
    startsOn: "2026-10-12", endsOn: "2026-10-13" }) {
    competition { id level organiserKind } userErrors { code field } } }`;

const ADD_EVENT = `mutation ($input: AddEventInput!) {
  addEvent(input: $input) { event { maxScore } userErrors { code field } } }`;

const idsOf = async (organiser: string, place: string) => {
  const [row] = await world.sql<{ organiser: string; place: string }>(
    `select (select id from organisation where name = $1) as organiser,
      (select id from jurisdiction where code = $2 and valid_to is null) as place`,
    [organiser, place],
  );
  return {
    organiserId: `gid://jianglu/Organisation/${row!.organiser}`,
    jurisdictionId: `gid://jianglu/Jurisdiction/${row!.place}`,
  };
};

describe('何军 of Tianmu Precision in Liyang', () => {
  it('registers his firm’s post drill in Liyang', async () => {
    const hejun = await world.as('hejun');
    const { data } = await hejun.run(REGISTER, await idsOf('天目精密制造有限公司', '320481'));
    expect(data.registerCompetition).toEqual({
      competition: {
        id: expect.any(String),
        level: 'ENTERPRISE',
        organiserKind: 'LARGE_ENTERPRISE',
      },
      userErrors: [],
    });
  });

  it('registers none in Lianyungang, where his firm is not', async () => {
    const hejun = await world.as('hejun');
    const { data } = await hejun.run(REGISTER, await idsOf('天目精密制造有限公司', '320700'));
    expect(data.registerCompetition).toEqual({
      competition: null,
      userErrors: [{ code: 'PLACE_NOT_OF_ORGANISER', field: ['input', 'jurisdictionId'] }],
    });
  });

  it('hears at once that no event has a highest score of a billion, before any sheet is filled in', async () => {
    const hejun = await world.as('hejun');
    const { data } = await hejun.run(REGISTER, await idsOf('天目精密制造有限公司', '320481'));
    const add = (maxScore: string) =>
      hejun.run(ADD_EVENT, {
        input: {
          competitionId: data.registerCompetition.competition.id,
          name: '数控铣工',
          occupationCode: '6-18-01-02',
          level: 'SENIOR',
          groupKind: 'WORKER',
          finalsOn: '2026-10-13',
          maxScore,
        },
      });
    for (const maxScore of ['999999999999.999', '0', '1000.001'])
      expect((await add(maxScore)).data.addEvent).toEqual({
        event: null,
        userErrors: [{ code: 'MAX_SCORE', field: ['input', 'maxScore'] }],
      });
    expect((await add('150')).data.addEvent.event).toEqual({ maxScore: '150' });
  });
});
