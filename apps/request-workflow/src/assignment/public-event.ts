import type { StateOf } from '@bailiwick/contracts-core';
import type { assignmentChanged } from '@bailiwick/contracts-request-workflow/events';
import type { Assignment } from './assignment.entity.ts';

type State = StateOf<typeof assignmentChanged>;
const names = {
  delivering: 'delivering',
  delivered: 'delivered',
  partiallyDelivered: 'partially-delivered',
  deliveryFailed: 'delivery-failed',
  expired: 'ended',
} as const;

/** A version in which the state did not move is an update: of the period, or of the package's settled resources. */
function nameOf(assignment: Assignment): string {
  const again = assignment.state === 'delivering' && assignment.deliveringVersion === assignment.version;
  return assignment.previousState === assignment.state && !again ? 'updated' : names[assignment.state];
}

const publicRole = ({
  originSystem,
  resourceOriginId,
  roleOriginId,
  roleDisplayName,
  state,
}: State['resourceRoles'][number]) => ({
  originSystem,
  resourceOriginId,
  roleOriginId,
  roleDisplayName,
  state,
});

interface Emission {
  /** Id of the event: the message id on the stream too. */
  readonly id: string;
  readonly now: Date;
  readonly epoch: number;
}

/** What subscribers outside get for this version: one event per version of an assignment, with its full state. */
export function publicEventOf(assignment: Assignment, state: State, { id: eventId, now, epoch }: Emission) {
  const name = nameOf(assignment);
  const { id, version } = assignment;
  const end = state.schedule.endDateTime;
  return {
    subject: `assignments.v1.${state.catalog.id}.${state.accessPackage.id}.${id}.${name}`,
    headers: {
      'ce-id': eventId,
      'ce-specversion': '1.0',
      'ce-type': `bailiwick.assignment.${name}.v1`,
      'ce-source': '/bailiwick/request-workflow',
      'ce-subject': id,
      'ce-time': now.toISOString(),
      'ce-version': String(version),
      'ce-epoch': String(epoch),
      'content-type': 'application/json',
    },
    body: {
      id,
      version,
      epoch,
      state: state.state,
      previousState: state.previousState,
      reason: state.reason === 'reprocessed' ? assignment.origin : state.reason,
      target: {
        objectId: state.target.id,
        principalName: state.target.principalName,
        email: state.target.email,
        displayName: state.target.displayName,
        subjectType: 'user',
      },
      accessPackage: state.accessPackage,
      catalog: state.catalog,
      assignmentPolicy: { id: state.policy.id },
      schedule: {
        startDateTime: state.schedule.startDateTime,
        expiration: end === null ? { type: 'noExpiration' } : { type: 'afterDateTime', endDateTime: end },
      },
      resourceRoles: state.resourceRoles.map(publicRole),
    },
  };
}
