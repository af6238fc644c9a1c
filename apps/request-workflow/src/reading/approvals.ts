import { defineEntitySet } from '@bailiwick/odata';
import type { NumberedStage } from '../approval/show-stage.ts';

/** Stages as one caller sees them, in memory, since `assignedToMe` depends on who asks. They go in the order of the plan. */
export const shownStages = defineEntitySet({
  name: 'stages',
  properties: {
    id: { type: 'guid' },
    displayName: { type: 'string', nullable: true },
    assignedToMe: { type: 'boolean' },
    justification: { type: 'string', nullable: true },
    reviewedBy: { type: 'json' },
    reviewedDateTime: { type: 'instant', nullable: true },
    reviewResult: { type: 'enum', members: ['NotReviewed', 'Approved', 'Denied'] },
    status: { type: 'enum', members: ['Initializing', 'InProgress', 'Completed', 'Expired'] },
    '@bailiwick.dueDateTime': { type: 'instant', nullable: true, filter: false, sort: false },
    '@bailiwick.escalatesDateTime': { type: 'instant', nullable: true, filter: false, sort: false },
    '@bailiwick.escalatedDateTime': { type: 'instant', nullable: true, filter: false, sort: false },
    '@bailiwick.decisionRule': { type: 'json' },
    '@bailiwick.approvers': { type: 'json' },
    '@bailiwick.alternates': { type: 'json' },
    '@bailiwick.handovers': { type: 'json' },
    '@bailiwick.decisions': { type: 'json' },
    position: { type: 'number', hidden: true },
  },
});

const unnumbered = (stages: readonly NumberedStage[]) =>
  stages.map((numbered) => {
    const { position: _, ...stage } = numbered;
    return stage;
  });

/** Graph's approval: the stages come inline, and `$expand=stages(…)` says more exactly which and what of them. */
export const shownApprovals = defineEntitySet({
  name: 'accessPackageAssignmentApprovals',
  properties: { id: { type: 'guid' }, stages: { type: 'json', show: unnumbered } },
  navigations: { stages: { to: () => shownStages, kind: 'many', local: 'id', foreign: 'id', orderBy: 'position' } },
});
