import type { Workshop } from '../../platform/unit-of-work.ts';
import { readStory } from './story-files.ts';
import { StoryKeeper } from './story-keeper.ts';
import { tellCompetition, tellContracts, tellParameters, tellPlans } from './tell-competitions.ts';
import { tellCertificates, tellOrganisations, tellPeople, tellUsers } from './tell-people.ts';

/** Plays the whole story once, through the commands that officers use; answers who has which row. */
export async function tellStory(workshop: Workshop): Promise<StoryKeeper> {
  const story = readStory();
  const keeper = new StoryKeeper(workshop);
  await tellOrganisations(keeper, story);
  await tellPeople(keeper, story);
  await tellUsers(keeper, story);
  await tellCertificates(keeper, story);
  await tellParameters(keeper, story);
  await tellContracts(keeper, story);
  await tellPlans(keeper, story);
  for (const contest of story.competitions.competitions)
    await tellCompetition(keeper, story, contest);
  return keeper;
}
