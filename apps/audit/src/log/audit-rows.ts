import type { AuditActivityInitiator, TargetResource } from '@bailiwick/contracts-audit';
import type { Activity, ActorRef, EventEnvelope, PropertyChange } from '@bailiwick/contracts-core';
import { classify } from './classify.ts';

export interface KnownPerson {
  readonly displayName: string;
  readonly userPrincipalName: string;
}
export type KnownPeople = ReadonlyMap<string, KnownPerson>;

export interface AuditRow {
  readonly id: string;
  readonly activity_date_time: string;
  readonly activity_display_name: string;
  readonly category: string;
  readonly operation_type: string;
  readonly logged_by_service: string;
  readonly result: string;
  readonly result_reason: string;
  readonly correlation_id: string;
  readonly catalog_id: string | null;
  readonly initiator_user_id: string | null;
  readonly initiator_app_id: string | null;
  readonly initiated_by: AuditActivityInitiator;
  readonly target_resources: readonly TargetResource[];
  readonly additional_details: readonly { key: string; value: string }[];
}

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

const modified = ({ name, from, to }: PropertyChange) => ({
  displayName: name,
  oldValue: json(from),
  newValue: json(to),
});

/** `accessPackage` and `AccessPackage` are one kind: Graph writes kinds with a capital. */
const kindOf = (type: string) => type.charAt(0).toUpperCase() + type.slice(1);

function initiator({ type, id, displayName }: ActorRef, people: KnownPeople): AuditActivityInitiator {
  if (type === 'user') {
    const person = people.get(id);
    return {
      user: {
        id,
        displayName: displayName ?? person?.displayName ?? null,
        userPrincipalName: person?.userPrincipalName ?? null,
        ipAddress: null,
      },
      app: null,
    };
  }
  const application = type === 'application';
  return {
    user: null,
    app: {
      appId: null,
      displayName: displayName ?? (application ? null : 'Bailiwick'),
      servicePrincipalId: application ? id : null,
      servicePrincipalName: application ? null : id,
    },
  };
}

/** An activity that names no target is about the object that changed; what changed is told of the first target. */
function targets(activity: Activity, event: EventEnvelope, people: KnownPeople): TargetResource[] {
  const named = activity.targets.length > 0 ? activity.targets : [{ id: event.aggregateId, type: event.aggregate }];
  return named.map((target, at) => {
    const type = kindOf(target.type);
    const person = type === 'User' ? people.get(target.id) : undefined;
    return {
      id: target.id,
      displayName: ('displayName' in target ? target.displayName : null) ?? person?.displayName ?? null,
      type,
      userPrincipalName: person?.userPrincipalName ?? null,
      groupType: null,
      modifiedProperties: at === 0 ? event.changes.map(modified) : [],
    };
  });
}

/** People whose names the rows of these events show. */
export const peopleIn = (events: readonly EventEnvelope[]): string[] => [
  ...new Set(
    events.flatMap(({ actor, activities }) => [
      ...(actor.type === 'user' ? [actor.id] : []),
      ...activities.flatMap(({ targets: named }) =>
        named.filter(({ type }) => kindOf(type) === 'User').map(({ id }) => id),
      ),
    ]),
  ),
];

/** One row per activity of an event. The ids are the same whenever the log is built from the same events. */
export function auditRows(event: EventEnvelope, people: KnownPeople): AuditRow[] {
  const { actor, aggregate, aggregateId, version, operation } = event;
  const [domain = ''] = event.type.split('.');
  return event.activities.map((activity, at) => {
    const { category, operationType, loggedByService } = classify(activity.name, { domain, aggregate });
    return {
      id: `${event.id}_${at}`,
      activity_date_time: event.at,
      activity_display_name: activity.name,
      category,
      operation_type: operationType,
      logged_by_service: loggedByService,
      result: activity.result,
      result_reason: activity.reason ?? event.reason ?? '',
      correlation_id: event.correlationId,
      catalog_id: activity.catalogId ?? null,
      initiator_user_id: actor.type === 'user' ? actor.id : null,
      initiator_app_id: actor.type === 'user' ? null : actor.id,
      initiated_by: initiator(actor, people),
      target_resources: targets(activity, event, people),
      additional_details: [
        { key: 'operation', value: operation },
        { key: 'object', value: `${aggregate}/${aggregateId}` },
        { key: 'objectVersion', value: String(version) },
      ],
    };
  });
}
