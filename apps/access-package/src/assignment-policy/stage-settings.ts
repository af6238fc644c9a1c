import { stageSettings, type PolicyDefinition } from '@bailiwick/contracts-access-package';

type Stage = PolicyDefinition['requestApprovalSettings']['stages'][number];

/** Own settings that a caller left out stay as the stage in the same place has them; null takes them away. */
export function keepStageSettings(definition: PolicyDefinition, before?: PolicyDefinition): PolicyDefinition {
  const settings = definition.requestApprovalSettings;
  const stages = settings.stages.map((stage, at) => settled(stage, before?.requestApprovalSettings.stages[at]));
  return { ...definition, requestApprovalSettings: { ...settings, stages } };
}

/** They belong to a way of deciding: whoever sends another way means the others anew. */
const ofDecision: readonly string[] = ['@bailiwick.quorum', '@bailiwick.denial'];

function settled(stage: Stage, before: Stage | undefined): Stage {
  const decisionSent = stage['@bailiwick.decision'] !== undefined;
  const inherited = (name: (typeof stageSettings)[number]) =>
    decisionSent && ofDecision.includes(name) ? undefined : before?.[name];
  const graphs = Object.entries(stage).filter(([name]) => !(stageSettings as readonly string[]).includes(name));
  const own = stageSettings
    .map((name) => [name, stage[name] === undefined ? inherited(name) : stage[name]] as const)
    .filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries([...graphs, ...own]) as Stage;
}
