import { commonErrors, type InputOf } from '@bailiwick/contracts-core';
import { errors, requestSeparationException } from '@bailiwick/contracts-request-workflow';
import { DomainError } from '@bailiwick/domain-model';
import { Handles, type OperationContext } from '@bailiwick/service-host';
import type { PersonRef } from '../references.ts';
import { actorRef, refOf } from '../store/load-people.ts';
import { endExceptions } from './end-exceptions.ts';
import { SeparationException } from './exception.entity.ts';
import { saveException } from './exception-store.ts';

const longest = 366 * 86_400_000;

interface Rule {
  readonly catalogId: string;
  readonly name: string;
  readonly otherName: string | null;
  readonly excluded: boolean;
}

const rule = `
select p.catalog_id as "catalogId", p.display_name as name, o.display_name as "otherName",
  coalesce(excludes(p, o), $3::uuid = any(p.incompatible_group_ids), false) as excluded
from access_package p left join access_package o on o.id = $2::uuid and not o.deleted
where p.id = $1 and not p.deleted`;

const open = `select from separation_exception where target_id = $1 and access_package_id = $2
  and coalesce(other_package_id, other_group_id) = $3 and state in ('requested', 'approved')`;

@Handles(requestSeparationException)
export class RequestSeparationException {
  async execute({ accessPackageId, body }: InputOf<typeof requestSeparationException>, context: OperationContext) {
    const [otherPackageId, otherGroupId] = [body.incompatibleAccessPackageId ?? null, body.incompatibleGroupId ?? null];
    const [found] = await context.sql<Rule>(rule, [accessPackageId, otherPackageId, otherGroupId]);
    await context.authorize({ scopeIds: found === undefined ? [] : [found.catalogId] });
    if (found === undefined) throw new DomainError(commonErrors.notFound);
    const person = await this.#person(body.targetId, 'targetId', context, otherGroupId);
    const target = otherGroupId === null ? 'incompatibleAccessPackageId' : 'incompatibleGroupId';
    if ((otherPackageId === null) === (otherGroupId === null) || !found.excluded)
      throw new DomainError(errors.notExcluded, { target });
    const endsAt = new Date(body.endDateTime);
    const ahead = endsAt.getTime() - context.now.getTime();
    if (ahead <= 0 || ahead > longest) throw new DomainError(errors.exceptionEnd, { target: 'endDateTime' });
    if ((await context.sql(open, [person.ref.id, accessPackageId, otherPackageId ?? otherGroupId])).length > 0)
      throw new DomainError(errors.exceptionExists, { target: 'targetId' });
    const requestedBy = await actorRef(context);
    const exception = SeparationException.ask({
      id: context.newId(),
      accessPackageId,
      accessPackageName: found.name,
      catalogId: found.catalogId,
      otherPackageId,
      otherGroupId,
      otherName: otherGroupId === null ? found.otherName : person.groupName,
      target: person.ref,
      owner: body.ownerId ? (await this.#person(body.ownerId, 'ownerId', context, null)).ref : requestedBy,
      reason: body.reason,
      endsAt,
      requestedBy,
      createdAt: context.now,
    });
    await saveException(exception, context);
    context.timers.set(endExceptions, exception.id, endsAt);
    context.showsVersion(exception.version);
    return exception.describe();
  }

  async #person(id: string, target: string, context: OperationContext, groupId: string | null) {
    const resolve = { users: [], groups: groupId === null ? [] : [groupId] };
    const { person, groups } = await context.subjectFacts({ subject: { id }, resolve });
    if (person === null) throw new DomainError(errors.targetNotFound, { target });
    return { ref: refOf(person) as PersonRef, groupName: groups[0]?.displayName ?? null };
  }
}
